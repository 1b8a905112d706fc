import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { Organisation } from '../actors/organisations.ts';
import type { Subject, SubjectKind } from '../rules/subject.ts';

/** A kind of thing that is to happen at a time, such as the next offer of a freed slot. */
export interface Due<Kind extends SubjectKind, Payload> {
  /** What happens, verb first: `expire-hold`. Kept in the database, so it stays as it is. */
  name: string;
  about: Kind;
  /** What is kept with it: ids, numbers and times only. */
  payload: z.ZodType<Payload>;
  /** How late it still makes sense, in minutes; later than that it is dropped and counted. Left out: always. */
  lateAfterMinutes?: number;
}

/** Declares a due thing: once, in the area that does it. */
export function due<Kind extends SubjectKind, Payload>(definition: Due<Kind, Payload>): Due<Kind, Payload> {
  return definition;
}

/** A due thing whose time has come. */
export interface DueNow<Kind extends SubjectKind, Payload> {
  organisation: Organisation;
  subject: Subject<Kind>;
  key: string;
  dueAt: Temporal.Instant;
  payload: Payload;
}

/**
 * Done once after the commit, or not at all when the process dies first: for what asks an outside system and is asked
 * again later anyway. Work that must happen goes into the outbox instead.
 */
export type Afterwards = () => Promise<void>;

/**
 * Does what is due, in the transaction that takes it from the timetable: it leaves work in the outbox, or sets the next
 * due thing. When it throws nothing has happened, and it is tried again later.
 *
 * It holds the entry of the timetable. Others hold the subject when they set or call off the same entry, so it must not
 * wait for a lock on the subject: it reads without one, or skips what is locked and sets itself again.
 */
export type WhenDue<One, Stores> =
  One extends Due<infer Kind, infer Payload>
    ? (stores: Stores, now: DueNow<Kind, Payload>) => Promise<Afterwards | undefined>
    : never;

/** A due thing and what does it. */
export interface OnTimetable<Stores> {
  name: string;
  lateAfterMinutes: number | undefined;
  /** @throws ZodError when what was kept is of another shape */
  happen: (stores: Stores, now: DueNow<SubjectKind, unknown>) => Promise<Afterwards | undefined>;
}

export function whenDue<Stores, Kind extends SubjectKind, Payload>(
  { name, lateAfterMinutes, payload: schema }: Due<Kind, Payload>,
  handle: (stores: Stores, now: DueNow<Kind, Payload>) => Promise<Afterwards | undefined>,
): OnTimetable<Stores> {
  return {
    name,
    lateAfterMinutes,
    happen: async (stores, { subject, payload, ...rest }) =>
      // entries of this name are set through its declaration only, so the subject is of its kind
      handle(stores, { ...rest, subject: subject as Subject<Kind>, payload: schema.parse(payload) }),
  };
}
