import type { PresenceSource } from './presence.ts';

/** What a case needs of one role: the words of the staff list. */
export interface NeededRole {
  role: string;
  /** People, a whole number from 0. */
  needed: number;
}

/** Somebody of the MDT, and what they are in it. */
export interface MemberRoles {
  person: string;
  roles: readonly string[];
}

/** Somebody who is in the meeting now. The same person may be named more than once, once for each source. */
export interface PresentMember extends MemberRoles {
  by: PresenceSource;
  /** Whose named cover they are. */
  covers: readonly MemberRoles[];
}

export interface FilledPlace {
  role: string;
  person: string;
  /** For whom they fill it; undefined: in a role of their own. */
  coverFor: string | undefined;
  /** All sources, in alphabetical order. */
  by: PresenceSource[];
}

export interface ShortRole {
  role: string;
  /** People, from 1. */
  missing: number;
}

export interface Quorum {
  isQuorate: boolean;
  /** In the order in which the roles are asked for. */
  short: ShortRole[];
  filled: FilledPlace[];
}

interface Member {
  roles: Set<string>;
  /** Who may fill a place as this member: the member, or while they are away those who cover them. */
  filledBy: string[];
}

const inOrder = (some: Iterable<string>): string[] => [...new Set(some)].sort();

/** Duplicates of a role are added up. @throws RangeError when a number of people is no whole number from 0 */
function placesOf(required: readonly NeededRole[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const { role, needed } of required) {
    if (!Number.isInteger(needed) || needed < 0)
      throw new RangeError(`needed must be a whole number from 0, got ${String(needed)}`);
    places.set(role, (places.get(role) ?? 0) + needed);
  }
  return places;
}

/** Everybody who can be stood for, in an order that does not depend on the order of the input. */
function membersOf(present: readonly PresentMember[]): Map<string, Member> {
  const isPresent = new Set(present.map(({ person }) => person));
  const covered = present.flatMap(({ covers }) => covers);
  const members = new Map<string, Member>();
  for (const person of [
    ...inOrder(isPresent),
    ...inOrder(covered.map((one) => one.person)).filter((one) => !isPresent.has(one)),
  ]) {
    const said = [...present, ...covered].filter((one) => one.person === person);
    members.set(person, {
      roles: new Set(said.flatMap(({ roles }) => roles)),
      filledBy: isPresent.has(person)
        ? [person]
        : inOrder(
            present
              .filter(({ covers }) => covers.some((one) => one.person === person))
              .map((one) => one.person),
          ),
    });
  }
  return members;
}

interface Arc {
  to: string;
  isFree: boolean;
  isForward: boolean;
  /** The way back: free while the arc is used. */
  back: Arc;
}

/** Who may fill what: from a role to a member, to the person who stands for the member, to the end. Each arc is used once. */
class Ways {
  private readonly arcs = new Map<string, Arc[]>();

  add(from: string, to: string): void {
    const arc = { to, isFree: true, isForward: true } as Arc;
    arc.back = { to: from, isFree: false, isForward: false, back: arc };
    this.from(from).push(arc);
    this.from(to).push(arc.back);
  }

  /** Uses one more way, the one that changes least, breadth first. @returns false when there is none */
  useOne(start: string, end: string): boolean {
    const cameBy = new Map<string, Arc>();
    const queue = [start];
    for (const at of queue) {
      for (const arc of this.from(at)) {
        if (!arc.isFree || arc.to === start || cameBy.has(arc.to)) continue;
        cameBy.set(arc.to, arc);
        queue.push(arc.to);
      }
    }
    if (!cameBy.has(end)) return false;
    for (let arc = cameBy.get(end); arc !== undefined; arc = cameBy.get(arc.back.to)) {
      arc.isFree = false;
      arc.back.isFree = true;
    }
    return true;
  }

  /** Where the used ways lead on from here. */
  usedFrom(from: string): string[] {
    return this.from(from).flatMap(({ to, isForward, isFree }) => (isForward && !isFree ? [to] : []));
  }

  private from(node: string): Arc[] {
    const arcs = this.arcs.get(node) ?? [];
    this.arcs.set(node, arcs);
    return arcs;
  }
}

function waysOf(places: ReadonlyMap<string, number>, members: ReadonlyMap<string, Member>): Ways {
  const ways = new Ways();
  for (const role of places.keys()) {
    for (const [member, { roles }] of members) if (roles.has(role)) ways.add(`role ${role}`, `in ${member}`);
  }
  for (const [member, { filledBy }] of members) {
    ways.add(`in ${member}`, `out ${member}`);
    for (const person of filledBy) ways.add(`out ${member}`, `person ${person}`);
  }
  for (const person of new Set([...members.values()].flatMap(({ filledBy }) => filledBy)))
    ways.add(`person ${person}`, 'end');
  return ways;
}

/**
 * Whether a case can be decided with those who are in the meeting now, and if not, who is missing. It is asked for each
 * case, because people come and go (NCAT, The Characteristics of an Effective Multidisciplinary Team, 2010: enough core
 * members for a safe recommendation, a register of who was there for each patient).
 *
 * One person fills one place at most, and a member who is away is stood for by one person at most. Somebody with several
 * roles, or who covers others, is used where it helps most: as many places as can be are filled (maximum flow), and of
 * ways to do that the one that fills roles in the order in which they are asked for. A cover counts in the roles of the
 * member, only while the member is away. By telephone is as good as any other way to be there. A case that needs nobody
 * is quorate.
 * @throws RangeError when a number of needed people is no whole number from 0
 */
export function quorumOf(required: readonly NeededRole[], present: readonly PresentMember[]): Quorum {
  const places = placesOf(required);
  const members = membersOf(present);
  const ways = waysOf(places, members);
  const short: ShortRole[] = [];
  for (const [role, needed] of places) {
    let found = 0;
    while (found < needed && ways.useOne(`role ${role}`, 'end')) found += 1;
    if (found < needed) short.push({ role, missing: needed - found });
  }
  const after = (node: string, what: string): string[] =>
    ways.usedFrom(node).flatMap((to) => (to.startsWith(what) ? [to.slice(what.length)] : []));
  const filled = [...places.keys()].flatMap((role) =>
    after(`role ${role}`, 'in ').flatMap((member) =>
      after(`out ${member}`, 'person ').map((person): FilledPlace => ({
        role,
        person,
        coverFor: person === member ? undefined : member,
        by: sourcesOf(present, person),
      })),
    ),
  );
  return { isQuorate: short.length === 0, short, filled };
}

const sourcesOf = (present: readonly PresentMember[], who: string): PresenceSource[] =>
  [...new Set(present.filter(({ person }) => person === who).map(({ by }) => by))].sort();
