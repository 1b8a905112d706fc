import { ofAnyKind, type LineSubject, type SubjectKind } from '../rules/subject.ts';
import type { NewId, Now } from '../clock.ts';
import type { NewWork } from '../outbox/outbox.ts';
import type { KernelStores } from '../stores.ts';
import type { Change } from './change.ts';
import type { Follows } from './follows.ts';

/** Tells the open screens and everybody who follows, before it returns. Part of the caller's transaction. */
export type Tell = <Kind extends SubjectKind, Facts>(
  stores: KernelStores,
  told: Change<Kind, Facts>,
  subject: LineSubject<Kind>,
  facts: Facts,
) => Promise<void>;

export interface Telling {
  tell: Tell;
  /** The work that a change leaves, for callers that write it in the same statement as the change. */
  workAfter: <Kind extends SubjectKind, Facts>(
    told: Change<Kind, Facts>,
    subject: LineSubject<Kind>,
  ) => NewWork[];
  /** Tells those who do more than leave work: what is left to do after such a statement. */
  tellOthers: Tell;
}

/**
 * @param listFollows all that follow anything; asked for at each change, since areas are put together one after another
 */
export function makeTelling<EveryStore extends KernelStores>(
  deps: { now: Now; newId: NewId },
  listFollows: () => readonly Follows<EveryStore>[],
): Telling {
  const followersOf = (name: string): Follows<EveryStore>[] =>
    listFollows().filter((one) => one.name === name);
  const workAfter: Telling['workAfter'] = ({ name }, subject) =>
    followersOf(name).flatMap((one) =>
      'workAfter' in one ? one.workAfter(deps.newId, ofAnyKind(subject)) : [],
    );
  const tellOthers: Tell = async (stores, { name }, subject, facts) => {
    // a transaction hands every area the same object: the type of the caller only hides what is not the caller's
    const all = stores as EveryStore;
    const what = { subject: ofAnyKind(subject), facts };
    await Promise.all(followersOf(name).flatMap((one) => ('follow' in one ? [one.follow(all, what)] : [])));
  };
  return {
    workAfter,
    tellOthers,
    tell: async (stores, told, subject, facts) => {
      const now = deps.now();
      await Promise.all([
        ...workAfter(told, subject).map((item) => stores.outbox.add(item, now)),
        tellOthers(stores, told, subject, facts),
        told.screens === undefined
          ? undefined
          : stores.liveEvents.add({ subject: ofAnyKind(subject), kind: told.screens }),
      ]);
    },
  };
}
