import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { Stores } from '../ports/stores.ts';

/** Asks the clinicians to decide: again when there is new evidence, else only those whom nobody asked yet. */
export async function askForAttendance(
  deps: { enqueue: Enqueue },
  stores: Stores,
  { appointment, hasNewEvidence }: { appointment: AppointmentRecord; hasNewEvidence: boolean },
): Promise<void> {
  if (!hasNewEvidence && (await hasAttendanceCard(stores, appointment))) return;
  await deps.enqueue(stores, 'show-attendance-card', appointment.appointmentId);
}

/** Whether the clinicians were asked already, or are about to be. */
async function hasAttendanceCard(
  stores: Stores,
  { appointmentId, staff }: AppointmentRecord,
): Promise<boolean> {
  if (await stores.outbox.isPending(appointmentId, 'show-attendance-card')) return true;
  for (const member of staff) {
    const key = `person:${member.entraObjectId}`;
    if ((await stores.cards.findShown(appointmentId, 'attendance', key)) !== undefined) return true;
  }
  return false;
}
