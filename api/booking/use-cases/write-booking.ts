import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { BookingResult, NewAppointment } from '../../appointments/ports/appointment-store.ts';
import type { Telling } from '../../kernel/changes/tell.ts';
import type { Stores } from '../ports/stores.ts';
import { appointmentBooked } from './appointment-changes.ts';

export type WriteBookingDependencies = Pick<Telling, 'workAfter' | 'tellOthers'>;

/**
 * Writes a booking and tells that it is booked. It takes one round trip: the statement of the booking writes the
 * live event and the work that followers leave.
 */
export async function writeBooking(
  deps: WriteBookingDependencies,
  stores: Stores,
  booking: NewAppointment,
): Promise<BookingResult> {
  const subject = appointmentSubject(booking);
  const outbox = [...booking.outbox, ...deps.workAfter(appointmentBooked, subject)];
  const result = await stores.appointments.book({ ...booking, outbox });
  if (result === 'booked') await deps.tellOthers(stores, appointmentBooked, subject, {});
  return result;
}
