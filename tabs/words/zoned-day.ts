/** Calendar days of a time zone as instants, by Intl alone: the Temporal polyfill is too heavy for a first load. */

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The date on the wall of the zone at an instant, as `2026-03-03`. @param instantMs milliseconds since 1970 */
export function dateInZone(instantMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(instantMs));
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** How far the zone's wall clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instantMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(instantMs));
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(instantMs / 1000) * 1000;
}

/** The instant at which a date begins in the zone, in milliseconds since 1970, right on days when clocks change. */
export function startOfDay(date: string, timeZone: string): number {
  const midnightUtc = Date.parse(`${date}T00:00:00Z`);
  const guess = midnightUtc - offsetAt(midnightUtc, timeZone);
  return midnightUtc - offsetAt(guess, timeZone);
}

/** @param days may be negative */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of another month, or its last day where that month is shorter. @param months may be negative */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** A date as the half-open interval of instants `[from, to)`, RFC 3339 in UTC: 23, 24 or 25 hours long. */
export function dayInterval(date: string, timeZone: string): { from: string; to: string } {
  return {
    from: new Date(startOfDay(date, timeZone)).toISOString(),
    to: new Date(startOfDay(addDays(date, 1), timeZone)).toISOString(),
  };
}

const HOUR_MS = 3_600_000;
/** Around midnight the day of a running clinic reaches this far back and ahead. */
const REACH_MS = 4 * HOUR_MS;

/**
 * The day as those who run a clinic mean it, `[from, to)`: the date on the wall, and around midnight the hours beside
 * it, so that who is seen next is on the list before the date changes. Moves on by whole hours.
 * @param now milliseconds since 1970
 */
export function runningDay(now: number, timeZone: string): { from: string; to: string } {
  const { from, to } = dayInterval(dateInZone(now, timeZone), timeZone);
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  return {
    from: new Date(Math.min(Date.parse(from), hour - REACH_MS)).toISOString(),
    to: new Date(Math.max(Date.parse(to), hour + REACH_MS)).toISOString(),
  };
}

/** How many days one date is after another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The instant of a wall time of a date in the zone, in milliseconds since 1970. @param minutes since midnight on the wall */
export function instantAt(date: string, minutes: number, timeZone: string): number {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE_MS;
  const guess = wall - offsetAt(wall, timeZone);
  return wall - offsetAt(guess, timeZone);
}

/** Minutes since midnight that the wall clock of the zone shows at an instant. @param instantMs milliseconds since 1970 */
export function minuteOfDay(instantMs: number, timeZone: string): number {
  const wall = new Date(instantMs + offsetAt(instantMs, timeZone));
  return wall.getUTCHours() * 60 + wall.getUTCMinutes();
}

/** The Monday of the week of a date. */
export function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}
