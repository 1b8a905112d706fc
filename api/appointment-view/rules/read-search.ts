import { Temporal } from 'temporal-polyfill';
import { WEEKDAYS } from '../../kernel/rules/time/weekday.ts';

/** What somebody who typed into one search box is looking for. */
export type Wanted =
  /** Nothing was typed: what is theirs and comes next. */
  | { kind: 'next' }
  /** A day, a time of 24 hours, or both. */
  | { kind: 'when'; date: string | undefined; time: string | undefined }
  | { kind: 'nhs-number'; nhsNumber: string }
  | { kind: 'name'; name: string; birthDate: string | undefined }
  | { kind: 'birth-date'; birthDate: string };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NEAR_DAYS: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };
/** A date further back is a date of birth: nobody looks for a clinic of that day. */
const CLINIC_DAYS_BACK = 400;

const NUMBER = /^[\d\s-]{7,}$/;
const TIME = /(?<![\d.:/-])(?:at )?([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d.:/-])/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const NUMBERS = /^(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}))?$/;
const WORDS =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})(?: (\d{4}))?$/;
/** A name and what may be a date after it. */
const NAME_AND_DATE = /^(.*?\p{L}.*?)[\s,]+(\d.*)$/u;

/** The date of the calendar; undefined where there is none, such as 31 February. */
function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Without a year the nearest one is meant. */
function nearest(
  today: Temporal.PlainDate,
  year: string | undefined,
  month: number,
  day: number,
): Temporal.PlainDate | undefined {
  if (year !== undefined) return dateOf(Number(year), month, day);
  const away = (one: Temporal.PlainDate): number => Math.abs(today.until(one).days);
  const candidates = [today.year - 1, today.year, today.year + 1].flatMap(
    (each) => dateOf(each, month, day) ?? [],
  );
  return candidates.sort((one, other) => away(one) - away(other))[0];
}

/** "tomorrow", "tue" (the next one), "3 mar" (the nearest), "03/03/2026"; the day comes before the month. */
function readDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const near = NEAR_DAYS[text];
  if (near !== undefined) return today.add({ days: near });
  const weekday = WEEKDAYS.findIndex(
    (day) => text === day || (text.startsWith(day) && /^[a-z]{3,6}day$/.test(text)),
  );
  if (weekday !== -1) return today.add({ days: (weekday + 1 - today.dayOfWeek + 7) % 7 });
  const iso = ISO.exec(text);
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = NUMBERS.exec(text);
  if (numbers !== null) return nearest(today, numbers[3], Number(numbers[2]), Number(numbers[1]));
  const words = WORDS.exec(text);
  const month = MONTHS.indexOf(words?.[2]?.slice(0, 3) ?? '') + 1;
  return words === null || month === 0 ? undefined : nearest(today, words[3], month, Number(words[1]));
}

/**
 * Reads what was typed: nothing, a day, a time, both ("tue 09:40"), an NHS number, a name, a date of birth, or a name and a
 * date of birth. What is none of these is a name.
 * @param now the local date of the organisation
 */
export function readSearch(typed: string, now: Temporal.PlainDate): Wanted {
  const text = typed.trim().replace(/\s+/g, ' ');
  if (text === '') return { kind: 'next' };
  const small = text.toLowerCase();
  const found = TIME.exec(small);
  const time = found === null ? undefined : `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? ''}`;
  const rest = small.replace(TIME, '').replace(/\s+/g, ' ').trim();
  if (time !== undefined && rest === '') return { kind: 'when', date: undefined, time };
  const day = readDay(rest, now);
  if (day !== undefined) {
    const isLongAgo = day.until(now).days > CLINIC_DAYS_BACK;
    if (!isLongAgo) return { kind: 'when', date: day.toString(), time };
    if (time === undefined) return { kind: 'birth-date', birthDate: day.toString() };
  }
  if (NUMBER.test(text)) return { kind: 'nhs-number', nhsNumber: text };
  const [, name, born] = NAME_AND_DATE.exec(text) ?? [];
  const birthDate = born === undefined ? undefined : readDay(born.toLowerCase(), now)?.toString();
  return name === undefined || birthDate === undefined
    ? { kind: 'name', name: text, birthDate: undefined }
    : { kind: 'name', name, birthDate };
}
