import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { isCompanion, patientSideOf } from '../../appointments/rules/participant-kind.ts';
import { isInConsultation } from '../../appointments/rules/participant-state.ts';
import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { bringLobbyUpToDate } from '../../meetings/use-cases/set-lobby.ts';
import { returnToWaiting } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { checkWindow } from './check-window.ts';
import { participantSentBack } from './consultation-changes.ts';

interface Deps {
  transaction: Transaction<Stores>;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  tell: Tell;
  audit: Audit;
  now: Now;
}

/**
 * Sends somebody who was let in back to the waiting room, to be called again: their page goes there by itself, and their
 * link leads to the meeting no more until they are admitted anew. Confer cannot put anybody out of a Teams meeting: a person who
 * is in it has to be removed there. Their browser still knows the address, so from then on the meeting has Teams' lobby.
 * Nobody looks after them then, unless somebody else of the patient's side is still in: the
 * wait begins anew. Sending back who waits changes nothing.
 * @throws Refusal appointment-not-found, changed-meanwhile, participant-not-found, participant-not-waiting (was not let in),
 *   appointment-already-over, appointment-not-open-yet, appointment-time-over
 */
export function makeReturnToWaiting(deps: Deps) {
  return useCase(returnToWaiting, (actor, { appointmentId: id, participantId, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id, seen);
      const { appointmentId } = appointment;
      if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
      const participant = await stores.participants.lockById(asId<'Participant'>(participantId));
      if (participant?.appointmentId !== appointmentId) throw new Refusal('participant-not-found');
      const now = deps.now();
      if (participant.state !== 'waiting') {
        const everybody = await stores.participants.listByAppointment(appointmentId);
        await checkWindow(stores, appointment, everybody, now);
        await stores.participants.takeStep(participant, 'return-to-waiting', now);
        const isSomebodyIn = patientSideOf(everybody).some(
          (one) => one.participantId !== participant.participantId && isInConsultation(one.state),
        );
        if (!isCompanion(participant.kind) && !isSomebodyIn) {
          await stores.appointments.releaseArrival(appointmentId);
        }
        const subject = appointmentSubject(appointment);
        await deps.recordEvidence(stores, {
          subject,
          kind: 'sent-back',
          source: 'staff',
          participantId: participant.participantId,
          practitionerId: actor.practitionerId,
        });
        await bringLobbyUpToDate(deps, stores, appointment);
        await deps.tell(stores, participantSentBack, subject, {});
        await deps.audit(stores, actor, 'sent-back-to-waiting', `participant:${participant.participantId}`);
      }
      return viewAppointment(stores, appointmentId, now);
    }),
  );
}
