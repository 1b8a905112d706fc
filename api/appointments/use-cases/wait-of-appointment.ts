import { expectedStart } from '../rules/expected-start.ts';
import { patientSideOf } from '../rules/participant-kind.ts';
import { waitOf, type Wait, type WaitLimits } from '../rules/wait.ts';
import type { AppointmentRecord } from '../ports/appointment-store.ts';
import type { ParticipantRecord } from '../ports/participant-store.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';

/** The wait of an appointment as it was read. @param known.evidence in order of `occurredAt` */
export function waitOfAppointment(
  appointment: AppointmentRecord,
  known: {
    participants: readonly ParticipantRecord[];
    evidence: readonly Evidence[];
    serviceLine: WaitLimits;
  },
): Wait | undefined {
  return waitOf(
    {
      isOpen: appointment.status === 'booked' && appointment.modality === 'video',
      expectedAt: expectedStart(appointment),
    },
    patientSideOf(known.participants),
    known.evidence.filter(({ kind }) => kind === 'entered-waiting' || kind === 'sent-back'),
    known.serviceLine,
  );
}
