import { Temporal } from 'temporal-polyfill';

/** What a person typed, as they typed it. */
export interface TypedDate {
  day: string;
  month: string;
  year: string;
}

export type DatePart = keyof TypedDate;

/** `parts` are the fields to mark. The order of the checks is that of the NHS date input: the first problem only. */
export type DateProblem =
  | { kind: 'nothing-entered' | 'not-a-real-date' | 'in-the-future'; parts: DatePart[] }
  | { kind: 'part-missing'; parts: DatePart[] }
  | { kind: 'year-not-four-digits'; parts: ['year'] };

export type ReadDate = { birthDate: string } | { problem: DateProblem };

const ALL: DatePart[] = ['day', 'month', 'year'];
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** A month as people write it: 3, 03, Mar, march. 0 when it is none. */
function monthNumber(text: string): number {
  if (/^[0-9]{1,2}$/.test(text)) return Number(text);
  const word = text.toLowerCase();
  return word.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(word)) + 1;
}

/**
 * Reads a date of birth from three fields.
 * @param today on the wall of the appointment's zone
 * @returns the ISO date, or the first problem in words that a page can explain
 */
export function readDateOfBirth(typed: TypedDate, today: Temporal.PlainDate): ReadDate {
  const [day, month, year] = [typed.day.trim(), typed.month.trim(), typed.year.trim()];
  const missing = ALL.filter((part) => typed[part].trim() === '');
  if (missing.length === ALL.length) return { problem: { kind: 'nothing-entered', parts: ALL } };
  if (missing.length > 0) return { problem: { kind: 'part-missing', parts: missing } };
  if (!/^[0-9]{4}$/.test(year)) return { problem: { kind: 'year-not-four-digits', parts: ['year'] } };
  const fields = {
    year: Number(year),
    month: monthNumber(month),
    day: /^[0-9]{1,2}$/.test(day) ? Number(day) : 0,
  };
  if (!isRealDate(fields)) return { problem: { kind: 'not-a-real-date', parts: ALL } };
  const date = Temporal.PlainDate.from(fields);
  if (Temporal.PlainDate.compare(date, today) > 0) return { problem: { kind: 'in-the-future', parts: ALL } };
  return { birthDate: date.toString() };
}

function isRealDate(fields: { year: number; month: number; day: number }): boolean {
  if (fields.year < 1 || fields.month < 1 || fields.month > 12 || fields.day < 1) return false;
  return fields.day <= Temporal.PlainYearMonth.from({ year: fields.year, month: fields.month }).daysInMonth;
}
