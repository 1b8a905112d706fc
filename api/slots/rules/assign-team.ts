import { isSet, type Cells } from './cells.ts';

/** Something that a slot needs: so many of these people or things. */
export interface Need<Key extends string> {
  /** A role's code, or what names a wanted resource. */
  readonly name: string;
  readonly count: number;
  /** In order of preference. Somebody may stand in the list of several needs, and fills one of them. */
  readonly candidates: readonly Key[];
}

export interface TeamMember<Key extends string> {
  key: Key;
  need: string;
}

/** A need with, of each candidate of whom something is known, the cells in which they could start. */
export interface OpenNeed<Key extends string> {
  readonly name: string;
  readonly count: number;
  readonly candidates: readonly { readonly key: Key; readonly starts: Cells }[];
}

/**
 * Who fills which need in a cell, or undefined when some need stays open. Nobody fills two. Those who are preferred come
 * first, as far as all needs can be filled that way.
 */
export function makeAssignTeam<Key extends string>(
  needs: readonly OpenNeed<Key>[],
): (cell: number) => TeamMember<Key>[] | undefined {
  const all = needs.flatMap(({ candidates }) => candidates.map(({ key }) => key));
  if (new Set(all).size === all.length) return (cell) => takeFirst(needs, cell);
  const places = needs.flatMap((need) => Array.from({ length: need.count }, () => need));
  return (cell) => match(places, cell);
}

function takeFirst<Key extends string>(
  needs: readonly OpenNeed<Key>[],
  cell: number,
): TeamMember<Key>[] | undefined {
  const team: TeamMember<Key>[] = [];
  for (const { name, count, candidates } of needs) {
    let missing = count;
    for (const { key, starts } of candidates) {
      if (missing === 0) break;
      if (!isSet(starts, cell)) continue;
      team.push({ key, need: name });
      missing -= 1;
    }
    if (missing > 0) return undefined;
  }
  return team;
}

/** Bipartite matching by augmenting paths (Kuhn): each place asks its candidates, who make room when they can. */
function match<Key extends string>(
  places: readonly OpenNeed<Key>[],
  cell: number,
): TeamMember<Key>[] | undefined {
  const placeOf = new Map<Key, number>();
  const find = (place: number, asked: Set<Key>): boolean => {
    for (const { key, starts } of places[place]?.candidates ?? []) {
      if (asked.has(key) || !isSet(starts, cell)) continue;
      asked.add(key);
      const taken = placeOf.get(key);
      if (taken !== undefined && !find(taken, asked)) continue;
      placeOf.set(key, place);
      return true;
    }
    return false;
  };
  for (const place of places.keys()) if (!find(place, new Set())) return undefined;
  const inOrder = [...placeOf].sort(([, one], [, other]) => one - other);
  return inOrder.map(([key, place]) => ({ key, need: places[place]?.name ?? '' }));
}
