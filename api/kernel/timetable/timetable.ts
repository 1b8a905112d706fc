import type { Temporal } from 'temporal-polyfill';
import type { Subject, SubjectKind } from '../rules/subject.ts';
import type { Due } from './due.ts';

/** When, and what is kept with it. */
export interface DueTime<Payload> {
  at: Temporal.Instant;
  /** Tells several of one name and subject apart, such as the reminders of an appointment. Left out: there is one. */
  key?: string;
  payload: Payload;
}

/** One entry as it is written. */
export interface TimetableEntry {
  name: string;
  key: string;
  at: Temporal.Instant;
  payload: unknown;
}

/** The entry of a due thing, for a statement that writes it with other rows. */
export function entryOf<Kind extends SubjectKind, Payload>(
  { name }: Due<Kind, Payload>,
  { at, key = '', payload }: DueTime<Payload>,
): TimetableEntry {
  return { name, key, at, payload };
}

/** What is due when, set and called off in the transaction of its cause. */
export interface Timetable {
  /** The same name, subject and key again moves it, also when it needed a person. */
  set<Kind extends SubjectKind, Payload>(
    due: Due<Kind, Payload>,
    subject: Subject<Kind>,
    when: DueTime<Payload>,
  ): Promise<void>;
  /** @param key left out: all of this name and subject. @returns whether there was one that had not happened */
  callOff<Kind extends SubjectKind>(
    due: Pick<Due<Kind, unknown>, 'name' | 'about'>,
    subject: Subject<Kind>,
    key?: string,
  ): Promise<boolean>;
}

/** An entry whose time has come, locked until the transaction ends. */
export interface TakenEntry extends TimetableEntry {
  subject: Subject;
  /** How often it failed. */
  attempts: number;
  /** Counted up when it is set again, so that an entry which sets itself again is not taken away. */
  version: number;
}

/** The timetable as it is worked off. */
export interface TimetableTurns {
  /** The oldest entry of these names that is due and that nobody else has, for update. */
  takeNext(names: readonly string[], now: Temporal.Instant): Promise<TakenEntry | undefined>;
  /** Takes it away, unless it was set again since it was taken. */
  strike(entry: TakenEntry): Promise<void>;
  /** After a failure, in a transaction of its own. Does nothing when it was moved, or put off by another, since. */
  putOff(entry: TakenEntry, until: Temporal.Instant, lastError: string): Promise<void>;
  /** Like `putOff`: it stays, and is not tried again until it is set again. */
  giveToPerson(entry: TakenEntry, at: Temporal.Instant, lastError: string): Promise<void>;
  /** When the first entry of these names after now is due. */
  nextAfter(names: readonly string[], now: Temporal.Instant): Promise<Temporal.Instant | undefined>;
  /** For metrics. */
  measure(now: Temporal.Instant): Promise<TimetableMeasure>;
}

export interface TimetableMeasure {
  /** How late the oldest entry that is still to do is, in seconds; 0 when none is due. */
  dueSeconds: number;
  /** How many need a person. */
  needsPerson: number;
}
