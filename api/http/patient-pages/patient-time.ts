import type { Temporal } from 'temporal-polyfill';
import type { PageLanguage } from '../../kernel/rules/words/page-languages.ts';
import { dateIn, timeIn } from '../../kernel/rules/words/time-in-language.ts';

/** A time of day, in English as the NHS writes it for patients: 5pm, 10:30am, midday. */
export function patientTime(at: Temporal.Instant, timeZone: string, language: PageLanguage = 'en'): string {
  return timeIn(language, at.toZonedDateTimeISO(timeZone));
}

/** A date with its day of the week, in English as the NHS writes it for appointments: Tuesday 3 March 2026. */
export function patientDate(at: Temporal.Instant, timeZone: string, language: PageLanguage = 'en'): string {
  return dateIn(language, at.toZonedDateTimeISO(timeZone));
}

/** Which day it is as people say it. */
export function patientDay(
  at: Temporal.Instant,
  now: Temporal.Instant,
  timeZone: string,
): 'today' | 'tomorrow' | 'another-day' {
  const day = at.toZonedDateTimeISO(timeZone).toPlainDate();
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  if (day.equals(today)) return 'today';
  return day.equals(today.add({ days: 1 })) ? 'tomorrow' : 'another-day';
}
