import type { AppointmentSearch } from '../../../../api/appointment-view/contract/appointment-search.ts';
import { readDate } from '../../../words/date-entry.ts';
import { WEEKDAYS } from '../../../words/weekdays.ts';
import { addDays, daysBetween, mondayOf } from '../../../words/zoned-day.ts';

/** What the one box is asked for. */
type Find =
  | { kind: 'day'; date: string }
  | { kind: 'appointment'; appointmentId: string }
  | { kind: 'patient'; search: AppointmentSearch };

const DAYS = 7;
/** A date further back is a date of birth: nobody looks for a clinic of that day. */
const CLINIC_DAYS_BACK = 400;
const REFERENCE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NUMBER = /^[\d\s-]{7,}$/;
/** A name and what may be a date after it. */
const NAME_AND_DATE = /^(.*?\p{L}.*?)[\s,]+(\d.*)$/u;

const NEAR_DAYS: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };

/** "tomorrow", "tue" (the next one), "3 mar" (the nearest), or a whole date; undefined for anything else. */
export function readDay(typed: string, today: string): string | undefined {
  const text = typed.trim().toLowerCase();
  const near = NEAR_DAYS[text];
  if (near !== undefined) return addDays(today, near);
  const weekday = WEEKDAYS.findIndex(({ day, name }) => text === day || text === name.toLowerCase());
  if (weekday !== -1) {
    const thisWeek = addDays(mondayOf(today), weekday);
    return thisWeek < today ? addDays(thisWeek, DAYS) : thisWeek;
  }
  const whole = readDate(text);
  if (whole !== undefined) return whole;
  const year = Number(today.slice(0, 4));
  const candidates = [year - 1, year, year + 1].flatMap(
    (each) => readDate(`${text} ${each}`) ?? readDate(`${text}/${each}`) ?? [],
  );
  return candidates.sort(
    (one, other) => Math.abs(daysBetween(today, one)) - Math.abs(daysBetween(today, other)),
  )[0];
}

/**
 * Reads what was typed: a day, an appointment's reference, or a patient by NHS number, name, date of birth or name and
 * date of birth; undefined for nothing.
 * @param today such as `2026-03-03`
 */
export function readFind(typed: string, today: string): Find | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (REFERENCE.test(text)) return { kind: 'appointment', appointmentId: text.toLowerCase() };
  const day = readDay(text, today);
  if (day !== undefined) {
    return daysBetween(day, today) > CLINIC_DAYS_BACK
      ? { kind: 'patient', search: { birthDate: day } }
      : { kind: 'day', date: day };
  }
  if (NUMBER.test(text)) return { kind: 'patient', search: { nhsNumber: text } };
  const [, name, born] = NAME_AND_DATE.exec(text) ?? [];
  const birthDate = born === undefined ? undefined : readDate(born);
  return name === undefined || birthDate === undefined
    ? { kind: 'patient', search: { name: text } }
    : { kind: 'patient', search: { name, birthDate } };
}
