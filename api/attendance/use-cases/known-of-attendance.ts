import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { KnownOfAttendance } from './facts-of.ts';

type Reading = Pick<Stores, 'serviceLines' | 'participants' | 'evidence' | 'messages'>;

/** Reads all that the attendance of one appointment is drawn from, at once. */
export async function readKnown(
  stores: Reading,
  { appointmentId, serviceLineId }: AppointmentRecord,
): Promise<KnownOfAttendance> {
  const [serviceLine, participants, evidence, messages] = await Promise.all([
    stores.serviceLines.findById(serviceLineId),
    stores.participants.listByAppointment(appointmentId),
    stores.evidence.listByAppointment(appointmentId),
    stores.messages.listByAppointments([appointmentId]),
  ]);
  if (serviceLine === undefined) throw new Error('an appointment without a service line');
  return { serviceLine, participants, evidence, messages };
}
