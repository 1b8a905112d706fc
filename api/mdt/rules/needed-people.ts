import type { NeededRole } from './quorum.ts';

/** Somebody who can be in the meeting. */
export interface Candidate {
  person: string;
  name: string;
  roles: ReadonlySet<string>;
  /** Of the meeting; milliseconds. */
  busyFor: number;
}

export interface MemberToMeet {
  person: string;
  name: string;
  roles: readonly string[];
  hasLeft: boolean;
  /** Who comes instead of them. */
  cover: { person: string; name: string } | undefined;
}

/**
 * Who of the members of an MDT can be in a meeting. A member who has left, or is busy for the whole of it, is stood for
 * by their named cover, unless the cover is busy for the whole of it too.
 * @param busyFor for how much of the meeting somebody is busy, in milliseconds
 * @param length of the meeting, in milliseconds
 */
export function candidatesOf(
  members: readonly MemberToMeet[],
  busyFor: (person: string) => number,
  length: number,
): Candidate[] {
  const byPerson = new Map<string, Candidate>();
  for (const { person, name, roles, hasLeft, cover } of members) {
    const isAway = (who: string): boolean => busyFor(who) >= length;
    const isCovered =
      cover !== undefined && (hasLeft || isAway(person)) && (hasLeft || !isAway(cover.person));
    if (hasLeft && !isCovered) continue;
    const who = isCovered ? cover : { person, name };
    const known = byPerson.get(who.person)?.roles ?? new Set<string>();
    byPerson.set(who.person, {
      person: who.person,
      name: who.name,
      roles: new Set([...known, ...roles]),
      busyFor: busyFor(who.person),
    });
  }
  return [...byPerson.values()];
}

export interface NeededPeople {
  /** Each once, in alphabetical order. */
  people: string[];
  /** Roles for which there are too few members. */
  unfilled: { role: string; missing: number }[];
}

const textOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * Whom a case needs: for each place of its type somebody with the role, and all who prepare it.
 *
 * One person fills one place at most, and as many places as can be are filled. Where a role has more members than it
 * needs, those who prepare the case come first, then those who are busy for the least of the meeting, then by name. So
 * cases of one type need the same people, unless somebody else prepares one of them.
 *
 * People are taken in that order, and each is kept if all who were taken before still find a place: of all ways to fill
 * as many places as can be, this one uses the people who come first.
 * @param candidates in any order
 */
export function neededPeople(
  required: readonly NeededRole[],
  candidates: readonly Candidate[],
  preparing: readonly string[],
): NeededPeople {
  const places = required.flatMap(({ role, needed }) => Array.from({ length: needed }, () => role));
  const inTurn = candidates.toSorted(
    (one, other) =>
      Number(preparing.includes(other.person)) - Number(preparing.includes(one.person)) ||
      one.busyFor - other.busyFor ||
      textOrder(one.name, other.name) ||
      textOrder(one.person, other.person),
  );
  const filled = new Map<number, Candidate>();
  const findPlace = (candidate: Candidate, tried: Set<number>): boolean => {
    for (const [place, role] of places.entries()) {
      if (tried.has(place) || !candidate.roles.has(role)) continue;
      tried.add(place);
      const holder = filled.get(place);
      if (holder === undefined || findPlace(holder, tried)) {
        filled.set(place, candidate);
        return true;
      }
    }
    return false;
  };
  for (const candidate of inTurn) findPlace(candidate, new Set());
  const isEmpty = (role: string): number =>
    places.filter((one, place) => one === role && !filled.has(place)).length;
  return {
    people: [...new Set([...preparing, ...[...filled.values()].map(({ person }) => person)])].sort(textOrder),
    unfilled: [...new Set(places)].flatMap((role) => {
      const missing = isEmpty(role);
      return missing === 0 ? [] : [{ role, missing }];
    }),
  };
}
