import { TWICE_WORDS, whichOfTwo } from '../../api/kernel/contract/doubled-hour.ts';

const LOCALE = 'en-GB';
const MINUTE_MS = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(LOCALE, { timeZone, ...options });
  formats.set(key, made);
  return made;
}

/** "09:40" on the wall clock of the zone, "01:30 (before the clocks go back)" where it shows that twice. @param instant RFC 3339 */
export function clockTime(instant: string, timeZone: string): string {
  const time = format(timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const which = whichOfTwo(Date.parse(instant), timeZone);
  const words = which === undefined ? '' : ` (${TWICE_WORDS[which]})`;
  return `${time.format(new Date(instant))}${words}`;
}

/** "09:40–10:10" */
export function clockRange(startsAt: string, endsAt: string, timeZone: string): string {
  return `${clockTime(startsAt, timeZone)}–${clockTime(endsAt, timeZone)}`;
}

/** "Tue 3 Mar" */
export function shortDay(instant: string, timeZone: string): string {
  return format(timeZone, { weekday: 'short', day: 'numeric', month: 'short' })
    .format(new Date(instant))
    .replace(',', '');
}

/** "Tue 3 Mar 2026" */
export function shortDayOfYear(instant: string, timeZone: string): string {
  return format(timeZone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
    .format(new Date(instant))
    .replace(',', '');
}

/** "Tuesday 3 March 2026" */
export function fullDay(instant: string, timeZone: string): string {
  return format(timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .format(new Date(instant))
    .replace(',', '');
}

/** "3 March 2001", of a date without time such as a date of birth. @param date `2001-03-03` */
export function plainDate(date: string): string {
  return format('UTC', { day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** "Tuesday 3 March 2026", of a date without time. */
export function longDate(date: string): string {
  return fullDay(`${date}T00:00:00Z`, 'UTC');
}

/** "March 2026", of a date without time. */
export function monthTitle(date: string): string {
  return format('UTC', { month: 'long', year: 'numeric' }).format(new Date(`${date}T00:00:00Z`));
}

/** "Tue 3 Mar", of a date without time. */
export function plainShortDay(date: string): string {
  return shortDay(`${date}T00:00:00Z`, 'UTC');
}

/** Whole minutes from one instant to now, never below 0. @param now milliseconds since 1970 */
export function minutesSince(instant: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(instant)) / MINUTE_MS));
}

/** "7 min", "1 h 5 min", "under 1 min" */
export function minuteWords(minutes: number): string {
  if (minutes < 1) return 'under 1 min';
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** How fast something was, after the word "within": "a minute", "12 min". */
export function withinWords(minutes: number): string {
  return minutes <= 1 ? 'a minute' : minuteWords(minutes);
}

/** "in 5 min", "now", "5 min ago" for a start time; hours and days in their own words. */
export function untilWords(instant: string, now: number): string {
  const minutes = Math.round((Date.parse(instant) - now) / MINUTE_MS);
  if (minutes === 0) return 'now';
  return minutes > 0 ? `in ${minuteWords(minutes)}` : `${minuteWords(-minutes)} ago`;
}

/** How long ago something was, for a person who judges whether it is fresh: "10 seconds", "2 min". */
export function ageWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 60 ? `${seconds} seconds` : minuteWords(Math.floor(seconds / 60));
}

/** "London time", only when the reader's clock is another; else undefined. */
export function zoneNote(timeZone: string, readersZone: string): string | undefined {
  if (timeZone === readersZone) return undefined;
  const place = timeZone.split('/').at(-1) ?? timeZone;
  return `${place.replaceAll('_', ' ')} time`;
}
