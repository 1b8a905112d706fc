import { useCase } from '../../kernel/actors/use-case.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import { recordInterpreter } from '../contract/endpoints.ts';
import type { ParticipantDependencies } from './change-participant.ts';
import { takingPartRecorded } from './telephone.ts';

/**
 * Staff say how it was with the interpreter. It stands beside the attendance, and never changes the patient's code; said
 * again it is a correction, and what was said before stays.
 * @throws Refusal appointment-not-found, changed-meanwhile, appointment-already-over (cancelled)
 */
export function makeRecordInterpreter(deps: ParticipantDependencies & { recordEvidence: RecordEvidence }) {
  return useCase(recordInterpreter, (actor, { appointmentId: id, seen, body: { code } }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockAppointmentFor(stores, actor, id, seen);
      if (appointment.status === 'cancelled') throw new Refusal('appointment-already-over');
      const { appointmentId } = appointment;
      const subject = appointmentSubject(appointment);
      await deps.recordEvidence(stores, {
        subject,
        kind: 'interpreter-recorded',
        source: 'staff',
        practitionerId: actor.practitionerId,
        detail: { code },
      });
      await stores.appointments.countUp(appointmentId);
      await deps.tell(stores, takingPartRecorded, subject, {});
      await deps.audit(stores, actor, 'recorded-interpreter', `appointment:${appointmentId}`);
      return viewAppointment(stores, appointmentId, deps.now());
    }),
  );
}
