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

/** A template whose sessions were made to a day before this one gets more. */
export function needsMoreBefore(today: string): string {
  return Temporal.PlainDate.from(today).add({ months: AT_LEAST_MONTHS }).toString();
}

export function nextDay(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}
