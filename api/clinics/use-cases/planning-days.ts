import { Temporal } from 'temporal-polyfill';

/** How far ahead sessions are made, in months. */
const MADE_AHEAD_MONTHS = 12;
/** How far ahead they have to be, in months, before more are made: so that a template is not touched every day. */
const AT_LEAST_MONTHS = 11;

/** The date on the wall of a zone. */
export function todayIn(timeZone: string, now: Temporal.Instant): string {
  return now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The day up to which sessions are made. */
export function madeAheadUntil(today: string): string {
  return Temporal.PlainDate.from(today).add({ months: MADE_AHEAD_MONTHS }).toString();
}

/** When a template whose sessions were made up to a day gets more: as a day begins on the wall of its zone. */
export function extendAt(madeUntil: string, timeZone: string): Temporal.Instant {
  const day = Temporal.PlainDate.from(madeUntil).subtract({ months: AT_LEAST_MONTHS }).add({ days: 1 });
  return startOfDay(day.toString(), timeZone);
}

/** As a day begins on the wall of a zone. */
export function startOfDay(date: string, timeZone: string): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).startOfDay().toInstant();
}

export function nextDay(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}
