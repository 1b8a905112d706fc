import { Temporal } from 'temporal-polyfill';

/** A day on the wall of a zone, with its moments: 23 or 25 hours apart when the clocks change. */
export interface WallDay {
  /** ISO date. */
  day: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
}

/** The day on which a moment is. */
export function wallDayOf(at: Temporal.Instant, timeZone: string): WallDay {
  const start = at.toZonedDateTimeISO(timeZone).startOfDay();
  const end = start.add({ days: 1 }).startOfDay();
  return { day: start.toPlainDate().toString(), startsAt: start.toInstant(), endsAt: end.toInstant() };
}

/** Whether a tablet is signed out: its day has ended, or staff withdrew it. */
export function isDayOver(
  { endsAt, withdrawnAt }: { endsAt: Temporal.Instant; withdrawnAt: Temporal.Instant | undefined },
  now: Temporal.Instant,
): boolean {
  return withdrawnAt !== undefined || Temporal.Instant.compare(now, endsAt) >= 0;
}
