import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { closeParticipants } from '../../appointments/use-cases/close-participants.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import { meetingOver } from '../../meetings/use-cases/meeting-over.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { endConsultation } from '../contract/endpoints.ts';
import { consultationEnded } from './consultation-changes.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';

interface Deps {
  transaction: Transaction<Stores>;
  recordEvidence: RecordEvidence;
  tell: Tell;
  audit: Audit;
  now: Now;
}

/**
 * A member of staff ends the consultation: links lead to the closing page, and the attendance is proposed.
 * @throws Refusal appointment-not-found, changed-meanwhile, appointment-already-over (it was cancelled),
 *   appointment-not-started (nobody came yet and it has not begun)
 */
export function makeEndConsultation(deps: Deps) {
  return useCase(endConsultation, (actor, { appointmentId: id, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id, seen);
      const { appointmentId } = appointment;
      const subject = appointmentSubject(appointment);
      const now = deps.now();
      if (appointment.status === 'cancelled') throw new Refusal('appointment-already-over');
      if (appointment.status === 'booked') {
        const participants = await stores.participants.listByAppointment(appointmentId);
        const somebodyCame = participants.some((one) => one.waitingSince !== undefined);
        if (!somebodyCame && Temporal.Instant.compare(now, appointment.startsAt) < 0) {
          throw new Refusal('appointment-not-started');
        }
        await stores.appointments.markEnded(appointmentId, now);
        await closeParticipants(stores, appointmentId, now);
        await deps.recordEvidence(stores, {
          subject,
          kind: 'consultation-ended',
          source: 'staff',
          practitionerId: actor.practitionerId,
          dedupeKey: `ended:${appointmentId}`,
        });
        await deps.tell(stores, meetingOver, subject, { at: now });
        await deps.tell(stores, consultationEnded, subject, {});
        await deps.audit(stores, actor, 'ended-consultation', `appointment:${appointmentId}`);
      }
      return viewAppointment(stores, appointmentId, now);
    }),
  );
}
