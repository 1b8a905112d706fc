import { useCase } from '../../kernel/actors/use-case.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { bringLobbyUpToDate } from '../../meetings/use-cases/set-lobby.ts';
import { endParticipant, withdrawLink } from '../contract/endpoints.ts';
import { changeParticipant, leaveProxiesToPas, type ParticipantDependencies } from './change-participant.ts';
import { leaveWaiting } from './leave-waiting.ts';

/**
 * Ends somebody's link at once. Nothing further is sent to them until a new one is. The meeting that they were let into has
 * Teams' lobby from then on: their browser still knows its address.
 * @throws Refusal appointment-not-found, changed-meanwhile, participant-not-found
 */
export function makeWithdrawLink(deps: ParticipantDependencies) {
  return useCase(withdrawLink, (actor, asked) =>
    changeParticipant(deps, actor, asked, 'withdrew-link', async (hand) => {
      await leaveWaiting(deps, hand);
      await hand.stores.participants.withdraw(hand.participant.participantId, deps.now());
      await bringLobbyUpToDate(deps, hand.stores, hand.appointment);
    }),
  );
}

/**
 * Somebody other than the patient takes no part any more; of a proxy the PAS is told.
 * @throws Refusal appointment-not-found, changed-meanwhile, participant-not-found, participant-is-patient
 */
export function makeEndParticipant(deps: ParticipantDependencies) {
  return useCase(endParticipant, (actor, asked) =>
    changeParticipant(deps, actor, asked, 'ended-part', async (hand) => {
      if (hand.participant.kind === 'patient') throw new Refusal('participant-is-patient');
      await leaveWaiting(deps, hand);
      await hand.stores.participants.end(hand.participant.participantId, deps.now());
      await bringLobbyUpToDate(deps, hand.stores, hand.appointment);
      if (hand.participant.kind === 'proxy') await leaveProxiesToPas(deps, hand.stores, hand.appointment);
    }),
  );
}
