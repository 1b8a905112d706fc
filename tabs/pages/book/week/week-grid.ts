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
const DAY_MINUTES = 24 * 60;

/** Monday to Friday, and a Saturday or Sunday on which a clinic runs. */
function datesOf(week: Week, people: readonly WeekPerson[], slots: readonly Slot[]): string[] {
  const used = new Set([
    ...people.flatMap((person) =>
      person.open.map(({ startsAt }) => dateInZone(Date.parse(startsAt), week.timeZone)),
    ),
    ...slots.map((slot) => dateInZone(Date.parse(slot.patientStartsAt), week.timeZone)),
  ]);
  return Array.from({ length: DAYS_OF_WEEK }, (_, day) => addDays(week.startsOn, day)).filter(
    (date, day) => day < WORKING_DAYS || used.has(date),
  );
}

/** Each half hour in which somebody has a clinic, and each start of a slot, so that none shares its row. */
function minutesOf(week: Week, people: readonly WeekPerson[], slots: readonly Slot[]): number[] {
  const minutes = new Set(slots.map((slot) => minuteOfDay(Date.parse(slot.patientStartsAt), week.timeZone)));
  for (const { startsAt, endsAt } of people.flatMap((person) => person.open)) {
    const first = minuteOfDay(Date.parse(startsAt), week.timeZone);
    const length = Math.min(DAY_MINUTES - first, (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
    for (let minute = first - (first % HALF_HOUR); minute < first + length; minute += HALF_HOUR) {
      minutes.add(minute);
    }
  }
  return [...minutes].sort((one, other) => one - other);
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
  const dates = datesOf(week, people, slots);
  const minutes = minutesOf(week, people, slots);
  const before = new Map<string, LaneState>();
  const rows = minutes.map((minute, index): WeekRow => {
    const next = minutes[index + 1] ?? minute + HALF_HOUR;
    const cells = dates.map((date): WeekCell => {
      const from = instantAt(date, minute, timeZone);
      const until = instantAt(date, Math.min(next, minute + HALF_HOUR), timeZone);
      const lanes = people.map((person): Lane => {
        const state = stateOf(person, from, until);
        const place = `${date} ${person.practitionerId}`;
        const isFirst = before.get(place) !== state;
        before.set(place, state);
        return { person, state, isFirst };
      });
      return {
        date,
        from,
        until,
        slot: slots.find((slot) => Date.parse(slot.patientStartsAt) === from),
        lanes,
      };
    });
    return { minute, cells };
  });
  return { dates, rows };
}

/** "09:40" of minutes since midnight. */
export function wallTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
