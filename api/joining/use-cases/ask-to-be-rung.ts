import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { consultationView } from './consultation-view.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withVerifiedLink } from './known-link.ts';
import { recordAudit, recordEvidence } from './record-step.ts';
import { participantTurnedToTelephone } from './waiting-changes.ts';

/**
 * The video call does not work for them: they take part by telephone. Their place stays theirs, and it says nothing of
 * whether they were spoken to. The second time changes nothing. At a device that others share they are rung where it
 * stands: their own phone need not be there.
 * @throws Refusal participant-not-waiting (they neither wait nor were let in, or there is no number) | link-not-valid |
 *   link-locked | link-other-device
 */
export type AskToBeRung = (visitor: Visitor) => Promise<void>;

export function makeAskToBeRung(deps: JoinDependencies): AskToBeRung {
  return (visitor) =>
    withVerifiedLink(deps, visitor, 'write', async (link) => {
      const { ways } = await consultationView(link);
      if (ways === undefined || !ways.open.has('telephone')) throw new Refusal('participant-not-waiting');
      if (ways.latest?.way === 'telephone') return;
      const { stores, appointment } = link;
      await recordEvidence(link, deps.newId, 'way-in', { detail: { way: 'telephone', why: 'they-asked' } });
      await recordAudit(link, deps.newId, 'turned-to-telephone');
      await stores.appointments.countUp(appointment.appointmentId);
      await deps.tell(stores, participantTurnedToTelephone, appointmentSubject(appointment), {});
    });
}
