import { Temporal } from 'temporal-polyfill';
import { findSlots, type Availability, type FoundSlot } from '../../../api/domain/clinic/find-slots.ts';
import type { Span } from '../../../api/domain/clinic/free-spans.ts';
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

/** Confer's engine, from rows. */
export function searchWithEngine(month: MonthOfRows): FoundSlot<string>[] {
  const toInstant = makeToInstant();
  const availability = new Map<string, Availability & { open: Span[]; busy: Span[] }>();
  const of = (person: string): { open: Span[]; busy: Span[] } => {
    let known = availability.get(person);
    if (known === undefined) availability.set(person, (known = { open: [], busy: [] }));
    return known;
  };
  const spanOf = ({ localDate, opensAt, closesAt, timeZone }: SessionRow): Span => ({
    from: toInstant(localDate, opensAt, timeZone),
    until: toInstant(localDate, closesAt, timeZone),
  });
  for (const row of month.sessions) of(row.person).open.push(spanOf(row));
  for (const { person, from, until } of month.busy) of(person).busy.push({ from, until });
  return findSlots({ ...month, limit: Infinity }, availability);
}
