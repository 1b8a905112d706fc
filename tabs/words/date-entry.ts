/** Dates and times as staff type and read them, the same whatever language the browser speaks. */

export const DATE_SENTENCE = 'Enter a date as day/month/year, such as 31/12/2026';
export const TIME_SENTENCE = 'Enter a time of 24 hours, such as 09:30 or 14:00';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMBERS = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/;
const WORDS = /^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2199;

const two = (number: number): string => String(number).padStart(2, '0');

/** The calendar's date, or undefined where there is none, such as 31 February. */
function dateOf(year: number, month: number, day: number): string | undefined {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return undefined;
  const at = new Date(Date.UTC(year, month - 1, day));
  const isThere = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isThere ? `${year}-${two(month)}-${two(day)}` : undefined;
}

function monthOf(word: string): number {
  const month = MONTHS.indexOf(word.slice(0, 3));
  if (month === -1) return 0;
  const whole = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })
    .format(new Date(Date.UTC(2026, month, 1)))
    .toLowerCase();
  return whole.startsWith(word) || word === 'sept' ? month + 1 : 0;
}

/**
 * `2026-12-31` of "31/12/2026", "31.12.2026", "31 Dec 2026", "Thu 31 December 2026" or itself; undefined for anything else.
 * The day comes before the month, and the year has four digits: no other order is guessed.
 */
export function readDate(typed: string): string | undefined {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  const iso = ISO.exec(text);
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = NUMBERS.exec(text);
  if (numbers !== null) return dateOf(Number(numbers[3]), Number(numbers[2]), Number(numbers[1]));
  const words = WORDS.exec(text);
  return words === null ? undefined : dateOf(Number(words[3]), monthOf(words[2] ?? ''), Number(words[1]));
}

/** "31/12/2026" of `2026-12-31`; an empty text stays one. */
export function dateText(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return day === '' ? '' : `${day}/${month}/${year}`;
}

/** `09:30` of "9:30", "09.30" or "0930", from 00:00 to 23:59; undefined for anything else. */
export function readTime(typed: string): string | undefined {
  const found = /^(\d{1,2})[:.](\d{2})$/.exec(typed.trim()) ?? /^(\d{2})(\d{2})$/.exec(typed.trim());
  if (found === null) return undefined;
  const [hours, minutes] = [Number(found[1]), Number(found[2])];
  return hours > 23 || minutes > 59 ? undefined : `${two(hours)}:${two(minutes)}`;
}
