import { WEEKDAYS } from '../../kernel/rules/time/weekday.ts';
import { Temporal } from 'temporal-polyfill';
import type { SlotSearch, WantedResource } from '../contract/slots.ts';
import { partsOf, type PartMinutes } from '../../appointments/rules/appointment-parts.ts';
import type { Span } from '../../kernel/rules/time/free-spans.ts';
import type { Suits } from '../rules/suitable-spans.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { holdersOf } from '../../service-lines/rules/team-of-line.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import { readCursor } from './search-cursor.ts';

export type ServiceLineStaff = ServiceLineRecord['staff'][number];

/** A role that has to be filled, and who could. */
export interface PlannedRole {
  roleCode: string;
  /** As the service line calls it. */
  label: string;
  count: number;
  candidates: ServiceLineStaff[];
  /** Undefined unless the candidates were named: everybody of the service line who has the role. */
  anybody: ServiceLineStaff[] | undefined;
}

/** A search against its service line, with nothing left to look up but people's time. */
export interface SearchPlan {
  search: SlotSearch;
  serviceLine: ServiceLineRecord;
  roles: PlannedRole[];
  wanted: readonly WantedResource[];
  parts: PartMinutes;
  suits: Suits | undefined;
  /** All of what is searched, over all pages. Milliseconds since the epoch. */
  window: Span;
  /** This page's slots start after it; undefined on the first page. */
  after: number | undefined;
  timeZone: string;
}

const DEFAULT_HORIZON_DAYS = 14;
const LONGEST_HORIZON_DAYS = 61;
export const DAY_MS = 86_400_000;

/**
 * @throws Refusal window-too-long | window-ends-before-start | cursor-not-valid | role-not-in-service-line |
 *   person-not-in-service-line | role-not-theirs, each with a pointer to the field
 */
export function planSearch(
  search: SlotSearch,
  serviceLine: ServiceLineRecord,
  timeZone: string,
  now: Temporal.Instant,
): SearchPlan {
  const position = readCursor(search);
  const window = windowOf(search, now, position?.to);
  return {
    search,
    serviceLine,
    roles: search.roles.map((role, index) => planRole(serviceLine, role, `/roles/${index}`)),
    wanted: search.resources ?? [],
    parts: partsOf(search, serviceLine),
    suits: search.suits === undefined ? undefined : toSuits(search.suits),
    window,
    after: position?.after,
    timeZone,
  };
}

function windowOf(search: SlotSearch, now: Temporal.Instant, cursorTo: number | undefined): Span {
  const asked = search.from === undefined ? now : Temporal.Instant.from(search.from);
  const from = Math.max(asked.epochMilliseconds, now.epochMilliseconds);
  const askedTo = search.to === undefined ? undefined : Temporal.Instant.from(search.to).epochMilliseconds;
  const until = cursorTo ?? askedTo ?? from + DEFAULT_HORIZON_DAYS * DAY_MS;
  if (until - from > LONGEST_HORIZON_DAYS * DAY_MS) {
    throw new Refusal('window-too-long', { pointer: '/to', days: LONGEST_HORIZON_DAYS });
  }
  // the last page may be asked for a moment after its end
  if (until <= from && cursorTo === undefined)
    throw new Refusal('window-ends-before-start', { pointer: '/to' });
  return { from, until };
}

function planRole(
  serviceLine: ServiceLineRecord,
  { roleCode, count, anyOf }: SlotSearch['roles'][number],
  pointer: string,
): PlannedRole {
  const holders = holdersOf(serviceLine, roleCode);
  const label = serviceLine.roles.find((role) => role.roleCode === roleCode)?.label ?? holders[0]?.roleLabel;
  if (label === undefined) throw new Refusal('role-not-in-service-line', { pointer: `${pointer}/roleCode` });
  const named = anyOf?.map((id, place) => {
    const person = serviceLine.staff.find((one) => one.practitionerId === id);
    if (person === undefined) {
      throw new Refusal('person-not-in-service-line', { pointer: `${pointer}/anyOf/${place}` });
    }
    if (!holders.includes(person))
      throw new Refusal('role-not-theirs', { pointer: `${pointer}/anyOf/${place}` });
    return person;
  });
  return {
    roleCode,
    label,
    count,
    candidates: named === undefined ? holders : [...new Set(named)],
    anybody: named === undefined ? undefined : holders,
  };
}

function toSuits({ weekdays, from, until }: NonNullable<SlotSearch['suits']>): Suits {
  return {
    weekdays: weekdays?.map((day) => WEEKDAYS.indexOf(day)),
    fromMinute: from === undefined ? undefined : minuteOfDay(from),
    untilMinute: until === undefined ? undefined : minuteOfDay(until),
  };
}

function minuteOfDay(wallTime: string): number {
  const { hour, minute } = Temporal.PlainTime.from(wallTime);
  return hour * 60 + minute;
}
