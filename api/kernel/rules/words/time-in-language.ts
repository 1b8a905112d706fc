import type { Temporal } from 'temporal-polyfill';
import type { PageLanguage } from './page-languages.ts';
import { whichOfTwo } from '../time/doubled-hour.ts';
import { timeInWords, whenInWords } from '../time/when-in-words.ts';
import { say } from './say.ts';

// Digits as on the reader's own phone and in the field for the date of birth, the calendar of the appointment letter.
const AS_WRITTEN_HERE = 'u-ca-gregory-nu-latn';

/** `14:05`: on every phone's clock in every language, and never taken for the wrong half of the day. */
export const clockTime = (time: Temporal.ZonedDateTime): string =>
  time.toPlainTime().toString({ smallestUnit: 'minute' });

/** A time of day: in English as the NHS writes it (5pm, 10:30am, midday), else by the 24-hour clock. */
export function timeIn(language: PageLanguage, time: Temporal.ZonedDateTime): string {
  if (language === 'en') return timeInWords(time);
  const which = whichOfTwo(time.epochMilliseconds, time.timeZoneId);
  if (which === undefined) return clockTime(time);
  const key = which === 'first' ? 'beforeClocksGoBack' : 'afterClocksGoBack';
  return say(language, key, { time: clockTime(time) });
}

/** A date with its day of the week: in English as the NHS writes it for appointments, Tuesday 3 March 2026. */
export function dateIn(language: PageLanguage, time: Temporal.ZonedDateTime): string {
  const words = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const date = time.toPlainDate();
  if (language === 'en') return date.toLocaleString('en-GB', words).replace(',', '');
  return date.toLocaleString(`${language}-${AS_WRITTEN_HERE}`, words);
}

/** Day and time in one: `Tuesday 3 March 2026 at 10:30am`. */
export function whenIn(language: PageLanguage, at: Temporal.Instant, timeZone: string): string {
  if (language === 'en') return whenInWords(at, timeZone);
  const local = at.toZonedDateTimeISO(timeZone);
  return say(language, 'dateAtTime', { date: dateIn(language, local), time: timeIn(language, local) });
}
