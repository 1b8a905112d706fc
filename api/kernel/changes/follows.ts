import type { LineSubject, SubjectKind } from '../rules/subject.ts';
import type { NewId } from '../clock.ts';
import { newWork } from '../outbox/enqueue.ts';
import type { NewWork } from '../outbox/outbox.ts';
import type { Work } from '../outbox/work.ts';
import type { Change, Told } from './change.ts';

type Nothing = Record<string, never>;

/** A change and what follows it, in the same transaction: if it throws, the change does not happen either. */
export type Follows<Stores> =
  | { name: string; follow: (stores: Stores, told: Told<SubjectKind, unknown>) => Promise<void> }
  | { name: string; workAfter: (newId: NewId, subject: LineSubject) => NewWork[] };

/** Says what is done after a change. */
export function follows<Stores, Kind extends SubjectKind, Facts>(
  followed: Change<Kind, Facts>,
  follow: (stores: Stores, told: Told<Kind, Facts>) => Promise<void>,
): Follows<Stores> {
  // `makeTelling` hands each follower only what was told under the name of its change, so kind and facts are those
  return { name: followed.name, follow: (stores, told) => follow(stores, told as Told<Kind, Facts>) };
}

/** Says which work a change always leaves: a change that is written in one statement writes this work with it. */
export function leaves<Kind extends SubjectKind, Facts>(
  followed: Change<Kind, Facts>,
  ...works: readonly Work<Kind, Nothing>[]
): Follows<unknown> {
  return {
    name: followed.name,
    workAfter: (newId, subject) =>
      // as in `follows`: the subject is of the kind that the change is about
      works.map((work) => newWork(newId, work, subject as LineSubject<Kind>, {})),
  };
}
