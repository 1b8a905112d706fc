import { Refusal } from '../../kernel/rules/refusal.ts';
import { isStaffOf, lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { checkWindow } from './check-window.ts';
import { markReady } from '../contract/endpoints.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';

/**
 * A professional of the consultation says that they are ready to see the patient. The first time counts: it decides between attended on
 * time and late (NHS Data Dictionary, ATTENDED OR DID NOT ATTEND CODE 5 and 6).
 * @throws Refusal appointment-not-found, changed-meanwhile, not-on-staff, appointment-already-over,
 *   appointment-not-open-yet, appointment-time-over
 */
export function makeMarkReady(deps: {
  transaction: Transaction<Stores>;
  recordEvidence: RecordEvidence;
  audit: Audit;
  now: Now;
}) {
  return useCase(markReady, (actor, { appointmentId: id, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id, seen);
      const { appointmentId } = appointment;
      const subject = appointmentSubject(appointment);
      if (!isStaffOf(actor, appointment)) throw new Refusal('not-on-staff');
      if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
      const participants = await stores.participants.listByAppointment(appointmentId);
      await checkWindow(stores, appointment, participants, deps.now());
      await stores.appointments.markProfessionalReady(appointmentId, deps.now());
      const isNew = await deps.recordEvidence(stores, {
        subject,
        kind: 'professional-ready',
        source: 'staff',
        practitionerId: actor.practitionerId,
        // once for each time that the appointment has had
        dedupeKey: `ready:${appointmentId}:${actor.practitionerId}:${appointment.startsAt.toString()}`,
      });
      if (isNew) {
        await deps.audit(stores, actor, 'marked-ready', `appointment:${appointmentId}`);
        await stores.liveEvents.add({ subject, kind: 'appointment-changed' });
      }
      return viewAppointment(stores, appointmentId, deps.now());
    }),
  );
}
