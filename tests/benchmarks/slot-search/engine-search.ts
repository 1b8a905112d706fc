import { Temporal } from 'temporal-polyfill';
import type { OpenTimes, Session } from '../../../api/slots/rules/availability.ts';
import { findSlots, type FoundSlot } from '../../../api/slots/rules/find-slots.ts';
import type { Span } from '../../../api/kernel/rules/time/free-spans.ts';
import {
  prepareAvailability,
  type PreparedAvailability,
} from '../../../api/slots/rules/prepared-availability.ts';
import type { MonthOfRows, SessionRow } from './a-month-of-rows.ts';

/**
 * Wall times as instants, which Confer's database does when a session is made and not for each search; here it counts.
 * Each wall time of each day is looked up once.
 */
function makeToInstant(): (date: string, time: string, timeZone: string) => number {
  const known = new Map<string, number>();
  return (date, time, timeZone) => {
    const key = `${date} ${time} ${timeZone}`;
    let instant = known.get(key);
    if (instant === undefined) {
      instant = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds;
      known.set(key, instant);
    }
    return instant;
  };
}

/** Rows as the engine takes them, made ready. */
export function prepareMonth(month: MonthOfRows): PreparedAvailability<string> {
  const toInstant = makeToInstant();
  const availability = new Map<string, OpenTimes & { open: Session[]; busy: Span[] }>();
  const of = (person: string): { open: Session[]; busy: Span[] } => {
    let known = availability.get(person);
    if (known === undefined) availability.set(person, (known = { open: [], busy: [] }));
    return known;
  };
  const toSession = ({ localDate, opensAt, closesAt, timeZone, slotMinutes }: SessionRow): Session => ({
    from: toInstant(localDate, opensAt, timeZone),
    until: toInstant(localDate, closesAt, timeZone),
    slotMinutes,
  });
  for (const row of month.sessions) of(row.person).open.push(toSession(row));
  for (const { person, from, until } of month.busy) of(person).busy.push({ from, until });
  return prepareAvailability(availability, { from: month.from, until: month.to });
}

/** One search in a month that was made ready. */
export function searchPrepared(
  month: MonthOfRows,
  prepared: PreparedAvailability<string>,
): FoundSlot<string>[] {
  const needs = month.roles.map(({ roleCode, ...role }) => ({ ...role, name: roleCode }));
  const { parts, from, to, patientBusy } = month;
  return findSlots(prepared, { needs, parts, from, to, patient: { busy: patientBusy }, limit: Infinity });
}

/** Confer's engine, from rows. */
export function searchWithEngine(month: MonthOfRows): FoundSlot<string>[] {
  return searchPrepared(month, prepareMonth(month));
}
