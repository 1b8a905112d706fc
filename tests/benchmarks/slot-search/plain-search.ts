import { Temporal } from 'temporal-polyfill';
import type { MonthOfRows } from './a-month-of-rows.ts';

interface ZonedSpan {
  from: Temporal.ZonedDateTime;
  until: Temporal.ZonedDateTime;
}

interface PlainPerson {
  sessions: (ZonedSpan & { slotMinutes: number })[];
  free: ZonedSpan[];
}

/** A slot as the plain search has it. */
export interface PlainSlot {
  from: number;
  until: number;
  team: { key: string; need: string }[];
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
    else result.push({ from: span.from, until: span.until });
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

/** Sessions of one person and what is left of them; everything as zoned date-times. */
function readPerson(month: MonthOfRows, person: string): PlainPerson {
  const rows = month.sessions.filter((row) => row.person === person);
  const at = (date: string, time: string, zone: string): Temporal.ZonedDateTime =>
    Temporal.PlainDate.from(date).toZonedDateTime({
      timeZone: zone,
      plainTime: Temporal.PlainTime.from(time),
    });
  const sessions = rows.map((row) => ({
    from: at(row.localDate, row.opensAt, row.timeZone),
    until: at(row.localDate, row.closesAt, row.timeZone),
    slotMinutes: row.slotMinutes,
  }));
  const zone = rows[0]?.timeZone ?? 'UTC';
  const busy = month.busy.filter((row) => row.person === person);
  const taken = merged(busy.map((span) => zoned(span, zone)));
  return { sessions, free: without(merged(sessions), taken) };
}

function zoned({ from, until }: { from: number; until: number }, zone: string): ZonedSpan {
  const at = (ms: number): Temporal.ZonedDateTime =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  return { from: at(from), until: at(until) };
}

/** The first way to fill all places, tried one after the other; nobody twice. */
function fill(places: readonly { need: string; free: readonly string[] }[]): PlainSlot['team'] | undefined {
  const [place, ...others] = places;
  if (place === undefined) return [];
  for (const key of place.free) {
    const rest = fill(others.map((one) => ({ ...one, free: one.free.filter((other) => other !== key) })));
    if (rest !== undefined) return [{ key, need: place.need }, ...rest];
  }
  return undefined;
}

/** The same search as it is plainly written: zoned date-times, walked slot by slot for each query. */
export function searchPlainly(month: MonthOfRows): PlainSlot[] {
  const { huddleMinutes, patientMinutes, debriefMinutes } = month.parts;
  const minutes = huddleMinutes + patientMinutes + debriefMinutes;
  const people = new Map(
    month.roles.flatMap((role) =>
      role.candidates.map((person) => [person, readPerson(month, person)] as const),
    ),
  );
  const starts = new Map<number, Temporal.ZonedDateTime>();
  for (const { sessions } of people.values()) {
    for (const session of sessions) {
      const step = { minutes: Math.min(session.slotMinutes, minutes) };
      for (let start = session.from; compare(start, session.until) < 0; start = start.add(step)) {
        starts.set(start.epochMilliseconds, start);
      }
    }
  }
  const patientBusy = month.patientBusy.map((span) => zoned(span, 'UTC'));
  const slots: PlainSlot[] = [];
  for (const start of [...starts.values()].sort(compare)) {
    const end = start.add({ minutes });
    if (start.epochMilliseconds < month.from || end.epochMilliseconds > month.to) continue;
    const together = {
      from: start.add({ minutes: huddleMinutes }),
      until: end.subtract({ minutes: debriefMinutes }),
    };
    const isElsewhere = ({ from, until }: ZonedSpan): boolean =>
      compare(from, together.until) < 0 && compare(until, together.from) > 0;
    if (patientBusy.some(isElsewhere)) continue;
    const isFree = (person: string): boolean => {
      const free = people.get(person)?.free ?? [];
      while (free[0] !== undefined && compare(free[0].until, start) < 0) free.shift(); // starts only get later
      return free.some((span) => compare(span.from, start) <= 0 && compare(span.until, end) >= 0);
    };
    const places = month.roles.flatMap(({ roleCode, count, candidates }) => {
      const free = candidates.filter(isFree);
      return Array.from({ length: count }, () => ({ need: roleCode, free }));
    });
    const team = fill(places);
    if (team === undefined) continue;
    slots.push({ from: start.epochMilliseconds, until: end.epochMilliseconds, team });
  }
  return slots;
}
