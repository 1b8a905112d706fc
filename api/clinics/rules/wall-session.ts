import { Temporal } from 'temporal-polyfill';
import type { Span } from '../../kernel/rules/time/free-spans.ts';

/** A day's opening hours on the wall of a zone. `closesAt` may be 24:00. */
export interface WallHours {
  opensAt: string;
  closesAt: string;
  timeZone: string;
}

const MINUTE_MS = 60_000;

function minutesOf(wallTime: string): number {
  return Number(wallTime.slice(0, 2)) * 60 + Number(wallTime.slice(3, 5));
}

/** How long a session is by the clock on the wall, in minutes. */
export function wallMinutes({ opensAt, closesAt }: Pick<WallHours, 'opensAt' | 'closesAt'>): number {
  return minutesOf(closesAt) - minutesOf(opensAt);
}

/**
 * The instant at which the clock on the wall first shows this time or, when the clocks skip it, at which they have just
 * gone past it.
 */
function firstInstantAt(local: Temporal.PlainDateTime, timeZone: string): number {
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(local)) return earlier.epochMilliseconds;
  // read with the offset of after the change, a skipped time lies just before the change
  const change = earlier.getTimeZoneTransition('next');
  if (change === null) throw new RangeError(`a time that ${timeZone} skips without a change of its clocks`);
  return change.epochMilliseconds;
}

const MOST_DAYS_KEPT = 20_000;
/** Midnight of days on which the clocks do not change, by zone and date. */
const plainDays = new Map<string, number | undefined>();

/**
 * The instant of midnight of a day that has 24 hours; undefined for a day on which the clocks change. Kept, because a
 * year of an organisation's clinics asks for the same days thousands of times.
 */
function midnightOfPlainDay(date: string, timeZone: string): number | undefined {
  const key = `${timeZone} ${date}`;
  if (plainDays.has(key)) return plainDays.get(key);
  if (plainDays.size >= MOST_DAYS_KEPT) plainDays.clear();
  const day = Temporal.PlainDate.from(date).toZonedDateTime(timeZone);
  const midnight = day.hoursInDay === 24 ? day.epochMilliseconds : undefined;
  plainDays.set(key, midnight);
  return midnight;
}

/**
 * When a session is, in instants: it opens when the wall clock first shows `opensAt` and closes when it first shows
 * `closesAt`. So a session over the hour that occurs twice is an hour longer, one over the hour that is skipped an hour
 * shorter, one that opens in the skipped hour opens at its end, and one that lies within it is not at all.
 * @param date of the opening, on the wall of the zone
 * @returns half-open, whole milliseconds since the epoch; undefined when the clocks skip all of it
 * @throws RangeError when `closesAt` is not after `opensAt`: the contract refuses that
 */
export function sessionSpan(date: string, hours: WallHours): Span | undefined {
  if (wallMinutes(hours) <= 0) throw new RangeError(`closes at ${hours.closesAt}, opens at ${hours.opensAt}`);
  const { timeZone } = hours;
  const midnight = midnightOfPlainDay(date, timeZone);
  const at = (wallTime: string): number => {
    const minutes = minutesOf(wallTime);
    if (midnight !== undefined) return midnight + minutes * MINUTE_MS;
    return firstInstantAt(Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes }), timeZone);
  };
  const from = at(hours.opensAt);
  const until = at(hours.closesAt);
  return until > from ? { from, until } : undefined;
}

/** How much longer than by the wall a session really is, in minutes; below 0 when clocks that go forward shorten it. */
export function clockChangeMinutes(span: Span, hours: WallHours): number {
  return (span.until - span.from) / MINUTE_MS - wallMinutes(hours);
}
