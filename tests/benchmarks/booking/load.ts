import type { NewAppointment } from '../../../api/appointments/ports/appointment-store.ts';
import { numberedBooking } from './numbered-booking.ts';

export const CLIENTS = 16;
/** Apart from one another by a prime, so that clients rarely meet the same team. */
export const NUMBERS_PER_CLIENT = 10_007;

/** One round: every client books so many appointments, one after the other, with numbers that nobody else has. */
export interface Load {
  /** First number of the first client. */
  base: number;
  bookingsPerClient: number;
}

/** Rounds on one database take their numbers from here, so that none is used twice. */
export function makeLoads(): (bookingsPerClient: number) => Load {
  let base = 0;
  return (bookingsPerClient) => {
    const load = { base, bookingsPerClient };
    base += CLIENTS * NUMBERS_PER_CLIENT;
    return load;
  };
}

/**
 * What each client books is made before the clock starts.
 * @returns how long all clients together took, in milliseconds
 */
export async function runClients(
  { base, bookingsPerClient }: Load,
  book: (client: number, booking: NewAppointment) => Promise<void>,
): Promise<number> {
  const bookings = Array.from({ length: CLIENTS }, (_, client) => {
    const first = base + client * NUMBERS_PER_CLIENT;
    return Array.from({ length: bookingsPerClient }, (_booking, done) => numberedBooking(first + done));
  });
  const started = performance.now();
  await Promise.all(
    bookings.map(async (theirs, client) => {
      for (const booking of theirs) await book(client, booking);
    }),
  );
  return performance.now() - started;
}
