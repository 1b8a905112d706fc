import { Temporal } from 'temporal-polyfill';

/**
 * When the next texts may go: now within the hours, else at their next beginning on the wall of the zone.
 * @param from first minute of the day, `08:00`
 * @param until the minute at which they end, `20:00`
 */
export function nextTextTime(
  now: Temporal.Instant,
  timeZone: string,
  from: string,
  until: string,
): Temporal.Instant {
  const wall = now.toZonedDateTimeISO(timeZone);
  const opens = Temporal.PlainTime.from(from);
  const time = wall.toPlainTime();
  if (Temporal.PlainTime.compare(time, opens) < 0) return startOn(wall.toPlainDate(), opens, timeZone);
  if (Temporal.PlainTime.compare(time, Temporal.PlainTime.from(until)) < 0) return now;
  return startOn(wall.toPlainDate().add({ days: 1 }), opens, timeZone);
}

function startOn(date: Temporal.PlainDate, time: Temporal.PlainTime, timeZone: string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone, plainTime: time }).toInstant();
}
