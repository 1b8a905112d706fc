import type { Temporal } from 'temporal-polyfill';
import { timeInWords } from '../../kernel/rules/time/when-in-words.ts';

/** A time of day as the NHS writes it for patients: 5pm, 10:30am, midday. */
export function patientTime(at: Temporal.Instant, timeZone: string): string {
  return timeInWords(at.toZonedDateTimeISO(timeZone));
}

/** A date with its day of the week, as the NHS writes it for appointments: Tuesday 3 March 2026. */
export function patientDate(at: Temporal.Instant, timeZone: string): string {
  const date = at.toZonedDateTimeISO(timeZone).toPlainDate();
  const words = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return date.toLocaleString('en-GB', words).replace(',', '');
}

/** `today`, `tomorrow` or the date. */
export function patientDay(at: Temporal.Instant, now: Temporal.Instant, timeZone: string): string {
  const day = at.toZonedDateTimeISO(timeZone).toPlainDate();
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  if (day.equals(today)) return 'today';
  if (day.equals(today.add({ days: 1 }))) return 'tomorrow';
  return `on ${patientDate(at, timeZone)}`;
}
