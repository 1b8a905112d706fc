import type { AppointmentRecord } from '../ports/appointment-store.ts';
import type { WorkItem } from '../../kernel/outbox/work.ts';
import type { Stores } from '../ports/stores.ts';

/** The appointment that the work is for. @throws Error when it is gone: nothing deletes appointments */
export async function loadAppointment(
  stores: Stores,
  item: WorkItem<'appointment', unknown>,
): Promise<AppointmentRecord> {
  const appointment = await stores.appointments.findById(item.subject.id);
  if (appointment === undefined)
    throw new Error(`work for an appointment that is not there: ${item.outboxId}`);
  return appointment;
}
