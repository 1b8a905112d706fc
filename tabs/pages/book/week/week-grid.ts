import type { Slot, Week } from '../../../../api/slots/contract/slots.ts';
import { addDays, dateInZone, instantAt, minuteOfDay } from '../../../words/zoned-day.ts';

export type WeekPerson = Week['people'][number];
/** What a person does at a time: free in a clinic, taken by something, not in a clinic, or not known. */
export type LaneState = 'open' | 'closed' | 'not-known' | WeekPerson['taken'][number]['by'];

/** A person at one time of one day. */
export interface Lane {
  person: WeekPerson;
  state: LaneState;
  /** Whether the state begins here, so that it is named once. */
  isFirst: boolean;
}

export interface WeekCell {
  date: string;
  /** Milliseconds since 1970. */
  from: number;
  until: number;
  /** Minutes since midnight on the wall: of the row, or of the time that can be booked here. */
  time: number;
  /** A time that can be booked, when one starts here. */
  slot: Slot | undefined;
  lanes: Lane[];
}

/** One time of day over the whole week. */
export interface WeekRow {
  /** Minutes since midnight on the wall. */
  minute: number;
  cells: WeekCell[];
}

/** A week as a grid of times and days. */
export interface WeekGrid {
  dates: string[];
  rows: WeekRow[];
}

const WORKING_DAYS = 5;
const DAYS_OF_WEEK = 7;
const HALF_HOUR = 30;
/** Clinics that open at odd minutes make no row for each of them. */
const SHORTEST_ROW = 5;
const DAY_MINUTES = 24 * 60;

/** Monday to Friday, and a Saturday or Sunday on which a clinic of anybody runs, shown or not. */
function datesOf(week: Week, slots: readonly Slot[]): string[] {
  const used = new Set(
    [
      ...week.people.flatMap((person) => person.open.map(({ startsAt }) => startsAt)),
      ...slots.map((slot) => slot.patientStartsAt),
    ].map((instant) => dateInZone(Date.parse(instant), week.timeZone)),
  );
  return Array.from({ length: DAYS_OF_WEEK }, (_, day) => addDays(week.startsOn, day)).filter(
    (date, day) => day < WORKING_DAYS || used.has(date),
  );
}

const greatestCommon = (one: number, other: number): number =>
  other === 0 ? one : greatestCommon(other, one % other);

/** The longest row, of half an hour or less, of which a whole number lies between any two of these minutes. */
function stepBetween(minutes: readonly number[], first: number): number {
  const common = minutes.reduce((step, minute) => greatestCommon(step, minute - first), 0);
  if (common === 0) return HALF_HOUR;
  for (let parts = Math.ceil(common / HALF_HOUR); ; parts += 1) {
    if (common % parts === 0) return Math.max(common / parts, SHORTEST_ROW);
  }
}

/** Rows of one length from the first opening to the last closing, such that times to book start where a row does. */
function rowsOf(
  week: Week,
  people: readonly WeekPerson[],
  slots: readonly Slot[],
): { minutes: number[]; step: number } {
  const { timeZone } = week;
  const spans = people.flatMap(({ open }) =>
    open.map(({ startsAt, endsAt }) => {
      const first = minuteOfDay(Date.parse(startsAt), timeZone);
      const length = (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;
      return { first, end: Math.min(DAY_MINUTES, first + length) };
    }),
  );
  const starts = slots.map((slot) => minuteOfDay(Date.parse(slot.patientStartsAt), timeZone));
  const points = [...starts, ...spans.map(({ first }) => first)];
  if (points.length === 0) return { minutes: [], step: HALF_HOUR };
  const first = Math.min(...points);
  const step = stepBetween(points, first);
  const end = Math.max(...spans.map((span) => span.end), ...starts.map((start) => start + step));
  const count = Math.ceil((end - first) / step);
  return { minutes: Array.from({ length: count }, (_, row) => first + row * step), step };
}

const overlaps = (span: { startsAt: string; endsAt: string }, from: number, until: number): boolean =>
  Date.parse(span.startsAt) < until && Date.parse(span.endsAt) > from;

function stateOf(person: WeekPerson, from: number, until: number): LaneState {
  const taken = person.taken.find((span) => overlaps(span, from, until));
  const isOpen = person.open.some((span) => overlaps(span, from, until));
  if (!isOpen) return 'closed';
  if (taken !== undefined) return taken.by;
  return person.isOutlookKnown ? 'open' : 'not-known';
}

/**
 * @param people those who are shown
 * @param slots of the week
 */
export function weekGrid(week: Week, people: readonly WeekPerson[], slots: readonly Slot[]): WeekGrid {
  const { timeZone } = week;
  const dates = datesOf(week, slots);
  const { minutes, step } = rowsOf(week, people, slots);
  const before = new Map<string, LaneState>();
  const rows = minutes.map((minute): WeekRow => {
    const cells = dates.map((date): WeekCell => {
      const from = instantAt(date, minute, timeZone);
      const until = instantAt(date, minute + step, timeZone);
      const lanes = people.map((person): Lane => {
        const state = stateOf(person, from, until);
        const place = `${date} ${person.practitionerId}`;
        const isFirst = before.get(place) !== state;
        before.set(place, state);
        return { person, state, isFirst };
      });
      const slot = slots.find(({ patientStartsAt }) => {
        const start = Date.parse(patientStartsAt);
        return start >= from && start < until;
      });
      const time = slot === undefined ? minute : minuteOfDay(Date.parse(slot.patientStartsAt), timeZone);
      return { date, from, until, time, slot, lanes };
    });
    return { minute, cells };
  });
  return { dates, rows };
}

/** "09:40" of minutes since midnight. */
export function wallTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
