import { useCase } from '../../kernel/actors/use-case.ts';
import { settleTextStop } from '../contract/endpoints.ts';
import { changeParticipant, type ParticipantDependencies } from './change-participant.ts';

/**
 * Somebody saw to it that a person asked for no more texts: they were rung, or want them after all. Texts go on as before.
 * @throws Refusal appointment-not-found, changed-meanwhile, participant-not-found
 */
export function makeSettleTextStop(deps: ParticipantDependencies) {
  return useCase(settleTextStop, (actor, asked) =>
    changeParticipant(deps, actor, asked, 'settled-text-stop', ({ stores, participant }) =>
      stores.participants.settleTextStop(participant.participantId),
    ),
  );
}
