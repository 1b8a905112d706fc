import type { Subject, SubjectKind } from '../rules/subject.ts';
import type { KernelStores } from '../stores.ts';

declare const facts: unique symbol;

/** Something that happened and that other areas keep up with. Past tense: `time-freed`. */
export interface Change<Kind extends SubjectKind, Facts> {
  name: string;
  about: Kind;
  /** For the compiler only: what is told with it. */
  readonly [facts]?: Facts;
}

/** Declares a change: once, in the area in which it happens. */
export function change<Kind extends SubjectKind, Facts>(definition: {
  name: string;
  about: Kind;
}): Change<Kind, Facts> {
  return definition;
}

/** What a follower is told. */
export interface Told<Kind extends SubjectKind, Facts> {
  subject: Subject<Kind>;
  facts: Facts;
}

/** What the followers of a change are told. */
export type ToldOf<One> = One extends Change<infer Kind, infer Facts> ? Told<Kind, Facts> : never;

/** A change and what follows it, in the same transaction: if it throws, the change does not happen either. */
export interface Follows<Stores> {
  name: string;
  follow: (stores: Stores, told: Told<SubjectKind, unknown>) => Promise<void>;
}

export function follows<Stores, Kind extends SubjectKind, Facts>(
  followed: Change<Kind, Facts>,
  follow: (stores: Stores, told: Told<Kind, Facts>) => Promise<void>,
): Follows<Stores> {
  // `makeTell` hands each follower only what was told under the name of its change, so kind and facts are those
  return { name: followed.name, follow: (stores, told) => follow(stores, told as Told<Kind, Facts>) };
}

/** Tells everybody who follows, before it returns. Part of the caller's transaction. */
export type Tell = <Kind extends SubjectKind, Facts>(
  stores: KernelStores,
  told: Change<Kind, Facts>,
  subject: Subject<Kind>,
  facts: Facts,
) => Promise<void>;

/**
 * @param listFollows all that follow anything; asked for at each change, since areas are put together one after another
 */
export function makeTell<EveryStore extends KernelStores>(
  listFollows: () => readonly Follows<EveryStore>[],
): Tell {
  return async (stores, { name }, subject, told) => {
    // a transaction hands every area the same object: the type of the caller only hides what is not the caller's
    const all = stores as EveryStore;
    const following = listFollows().filter((one) => one.name === name);
    const what: Told<SubjectKind, unknown> = { subject: subject as Subject, facts: told };
    await Promise.all(following.map(({ follow }) => follow(all, what)));
  };
}
