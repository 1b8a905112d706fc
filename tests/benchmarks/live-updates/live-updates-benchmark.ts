import type { BookingDatabase } from '../booking/booking-database.ts';
import { judged } from '../goal.ts';
import { interleave } from '../interleave.ts';
import { bookWithLiveUpdates, bookWithoutLiveUpdates } from './bookings-with-live-updates.ts';

const ROUNDS = 7;
const BOOKINGS_PER_CLIENT = 150;

/** P8: the booking rate with live updates on, against off. */
export async function measureLiveUpdates(
  { databaseUrl, label, analyze, nextLoad }: BookingDatabase,
  print: (line: string) => void,
): Promise<void> {
  const ours = () => bookWithLiveUpdates(databaseUrl, nextLoad(BOOKINGS_PER_CLIENT));
  const peers = { off: () => bookWithoutLiveUpdates(databaseUrl, nextLoad(BOOKINGS_PER_CLIENT)) };
  await interleave(ours, peers, 1);
  await analyze();
  const { off } = await interleave(ours, peers, ROUNDS);
  print(judged(off, 2, `x without live updates, ${label}`, { relation: '>=', value: 0.95, digits: 2 }));
}
