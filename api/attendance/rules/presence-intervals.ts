/** A stretch of time, its end excluded. Milliseconds since the epoch. */
export interface Interval {
  from: number;
  until: number;
}

/** What was seen of one person in the call: that they came or went, or a whole stay. */
export type Sighting = { kind: 'joined' | 'left'; at: number } | ({ kind: 'stay' } & Interval);

/** What belongs to an appointment, and until when somebody counts as present whom nobody saw leave. */
export interface CallWindow {
  opensAt: number;
  /** A join that nobody saw end counts from here on: the team may come together before the patient can. */
  joinsFrom: number;
  /** Only stays that begin before it count; they count to their end. */
  closesAt: number;
  openUntil: number;
}

/**
 * When one person was in the call: the union of all that was seen, never its sum. The first leave after a join ends the
 * stay, whatever source saw it: what is not certain is not presence. A leave without a join, and a stay that ends before it
 * begins, say nothing; a join from long before the window counts only if it is known when it ended.
 */
export function presenceOf(sightings: readonly Sighting[], window: CallWindow): Interval[] {
  const stays = sightings.filter((one) => one.kind === 'stay');
  return unionOf([...stays, ...staysFromPairs(sightings, window)].flatMap((stay) => within(stay, window)));
}

function staysFromPairs(sightings: readonly Sighting[], { joinsFrom, openUntil }: CallWindow): Interval[] {
  const moments = sightings.filter((one) => one.kind !== 'stay');
  // at the same moment a join comes first: who was there for no time at all is not there from then on
  const inOrder = moments.toSorted((one, other) => one.at - other.at || (one.kind === 'joined' ? -1 : 1));
  const stays: Interval[] = [];
  let since: number | undefined;
  for (const { kind, at } of inOrder) {
    if (kind === 'joined') since ??= at;
    else if (since !== undefined) {
      stays.push({ from: since, until: at });
      since = undefined;
    }
  }
  if (since !== undefined && since >= joinsFrom) stays.push({ from: since, until: openUntil });
  return stays;
}

function within({ from, until }: Interval, { opensAt, closesAt }: CallWindow): Interval[] {
  const start = Math.max(from, opensAt);
  return start < until && start < closesAt ? [{ from: start, until }] : [];
}

/** The same time in as few stretches as can be, in order. */
export function unionOf(intervals: readonly Interval[]): Interval[] {
  const union: Interval[] = [];
  for (const { from, until } of intervals.toSorted((one, other) => one.from - other.from)) {
    if (from >= until) continue;
    const last = union.at(-1);
    if (last === undefined || from > last.until) union.push({ from, until });
    else last.until = Math.max(last.until, until);
  }
  return union;
}

/** The time that is in both; each is a union. */
export function overlapOf(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  return some.flatMap((one) =>
    others.flatMap((other) => {
      const from = Math.max(one.from, other.from);
      const until = Math.min(one.until, other.until);
      return from < until ? [{ from, until }] : [];
    }),
  );
}

/** How long it is in all, what overlaps counted once. In ms. */
export const lengthOf = (intervals: readonly Interval[]): number =>
  unionOf(intervals).reduce((sum, { from, until }) => sum + until - from, 0);
