import { useCase } from '../../kernel/actors/use-case.ts';
import { unlockLink } from '../contract/endpoints.ts';
import { changeParticipant, type ParticipantDependencies } from './change-participant.ts';
import { checkTakesPart } from './send-link.ts';

/**
 * Gives a locked link its tries back. A device that already passed the check stays in.
 * @throws Refusal appointment-not-found, changed-meanwhile, participant-not-found, participant-ended
 */
export function makeUnlockLink(deps: ParticipantDependencies) {
  return useCase(unlockLink, (actor, asked) =>
    changeParticipant(deps, actor, asked, 'unlocked-link', async ({ stores, participant }) => {
      checkTakesPart({ participant });
      await stores.participants.unlock(participant.participantId);
    }),
  );
}
