import { Temporal } from 'temporal-polyfill';
import type { FoundSlot } from '../../../api/domain/clinic/find-slots.ts';
import type { MonthOfRows } from './a-month-of-rows.ts';

interface ZonedSpan {
  from: Temporal.ZonedDateTime;
  until: Temporal.ZonedDateTime;
}

const compare = (a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): number =>
  Temporal.ZonedDateTime.compare(a, b);
const later = (a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): Temporal.ZonedDateTime =>
  compare(a, b) >= 0 ? a : b;

function merged(spans: readonly ZonedSpan[]): ZonedSpan[] {
  const result: ZonedSpan[] = [];
  for (const span of spans.toSorted((a, b) => compare(a.from, b.from))) {
    const last = result.at(-1);
    if (last !== undefined && compare(span.from, last.until) <= 0) last.until = later(last.until, span.until);
    else result.push({ ...span });
  }
  return result;
}

function without(open: readonly ZonedSpan[], busy: readonly ZonedSpan[]): ZonedSpan[] {
  const free: ZonedSpan[] = [];
  for (const span of open) {
    let { from } = span;
    for (const taken of busy) {
      if (compare(taken.until, from) <= 0) continue;
      if (compare(taken.from, span.until) >= 0) break;
      if (compare(taken.from, from) > 0) free.push({ from, until: taken.from });
      from = later(from, taken.until);
    }
    if (compare(from, span.until) < 0) free.push({ from, until: span.until });
  }
  return free;
}

/** Sessions of one person, merged, and what is left of them; everything as zoned date-times. */
function readPerson(month: MonthOfRows, person: string): { open: ZonedSpan[]; free: ZonedSpan[] } {
  const rows = month.sessions.filter((row) => row.person === person);
  const at = (date: string, time: string, zone: string): Temporal.ZonedDateTime =>
    Temporal.PlainDate.from(date).toZonedDateTime({
      timeZone: zone,
      plainTime: Temporal.PlainTime.from(time),
    });
  const open = merged(
    rows.map((row) => ({
      from: at(row.localDate, row.opensAt, row.timeZone),
      until: at(row.localDate, row.closesAt, row.timeZone),
    })),
  );
  const zone = rows[0]?.timeZone ?? 'UTC';
  const zoned = (ms: number): Temporal.ZonedDateTime =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const busy = month.busy.filter((row) => row.person === person);
  const taken = merged(busy.map(({ from, until }) => ({ from: zoned(from), until: zoned(until) })));
  return { open, free: without(open, taken) };
}

/** The same search as it is plainly written: zoned date-times, walked slot by slot for each query. */
export function searchPlainly(month: MonthOfRows): FoundSlot<string>[] {
  const duration = Temporal.Duration.from({ milliseconds: month.durationMs });
  const people = new Map(
    month.roles.flatMap((role) =>
      role.candidates.map((person) => [person, readPerson(month, person)] as const),
    ),
  );
  const starts = new Map<number, Temporal.ZonedDateTime>();
  for (const { open } of people.values()) {
    for (const span of open) {
      let start = span.from;
      for (let end = start.add(duration); compare(end, span.until) <= 0; end = end.add(duration)) {
        starts.set(start.epochMilliseconds, start);
        start = end;
      }
    }
  }
  const slots: FoundSlot<string>[] = [];
  for (const start of [...starts.values()].sort(compare)) {
    const end = start.add(duration);
    if (start.epochMilliseconds < month.from || end.epochMilliseconds > month.to) continue;
    const isFree = (person: string): boolean => {
      const free = people.get(person)?.free ?? [];
      while (free[0] !== undefined && compare(free[0].until, end) < 0) free.shift(); // starts only get later
      return free[0] !== undefined && compare(free[0].from, start) <= 0;
    };
    const teams = month.roles.map((role) => ({
      role,
      free: role.candidates.filter(isFree).slice(0, role.count),
    }));
    if (teams.some(({ role, free }) => free.length < role.count)) continue;
    slots.push({
      from: start.epochMilliseconds,
      until: end.epochMilliseconds,
      staff: teams.flatMap(({ role, free }) => free.map((person) => ({ person, roleCode: role.roleCode }))),
    });
  }
  return slots;
}
