import type { Temporal } from 'temporal-polyfill';
import { TWICE_WORDS, whichOfTwo } from './doubled-hour.ts';

/** `10:30am`, `5pm`, `midday`, `midnight`: NHS content style. */
export function timeInWords(time: Temporal.ZonedDateTime): string {
  const { hour, minute } = time;
  if (minute === 0 && hour === 12) return 'midday';
  if (minute === 0 && hour === 0) return 'midnight';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${((hour + 11) % 12) + 1}${minutes}${hour < 12 ? 'am' : 'pm'}${whichOfTwoHours(time)}`;
}

/**
 * On the night on which the clocks go back an hour is there twice: `, before the clocks go back` or `, after the clocks go
 * back` of a time in it, and nothing of any other.
 */
export function whichOfTwoHours(time: Temporal.ZonedDateTime): string {
  const which = whichOfTwo(time.epochMilliseconds, time.timeZoneId);
  return which === undefined ? '' : `, ${TWICE_WORDS[which]}`;
}

/** `Tuesday 3 March 2026 at 10:30am`, on the wall of the clinic's zone. */
export function whenInWords(at: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const date = local.toPlainDate().toLocaleString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return `${date.replace(',', '')} at ${timeInWords(local)}`;
}
