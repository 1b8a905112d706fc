import { mayTakeStep } from '../../appointments/rules/participant-state.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withVerifiedLink } from './known-link.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { recordAudit, recordEvidence } from './record-step.ts';
import { participantLeft } from './waiting-changes.ts';

export type LeavePage = (visitor: Visitor) => Promise<void>;

/**
 * "Leave and come back": out of the waiting room, with the place kept. Does nothing for someone who does not wait.
 * @throws Refusal link-not-valid | link-locked | link-other-device
 */
export function makeLeavePage(deps: JoinDependencies): LeavePage {
  return (visitor) =>
    withVerifiedLink(deps, visitor, 'write', async (link) => {
      const { participant, now } = link;
      if (!mayTakeStep(participant.state, 'leave-page')) return;
      await recordEvidence(link, deps.newId, 'left-page');
      await recordAudit(link, deps.newId, 'left-waiting-room');
      await link.stores.participants.takeStep(participant, 'leave-page', now);
      await deps.tell(link.stores, participantLeft, appointmentSubject(link.appointment), {});
    });
}
