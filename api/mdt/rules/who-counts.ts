import type { MemberRoles, NeededRole, PresentMember } from './quorum.ts';
import type { PersonPresence } from './presence.ts';

/** What was said of somebody in a meeting beside that they are there. */
export interface SaidOfPerson {
  person: string;
  role: string | undefined;
  covers: string | undefined;
}

/** A member as the MDT names them. */
export interface NamedMember extends MemberRoles {
  cover: string | undefined;
}

/** What somebody is in a meeting: their roles as a member, the one that was said, and for whom they may stand. */
export function memberInMeeting(
  person: string,
  members: readonly NamedMember[],
  said: readonly SaidOfPerson[],
): Omit<PresentMember, 'by'> {
  const own = members.find((one) => one.person === person)?.roles ?? [];
  // what was said last holds
  const theirs = said.filter((one) => one.person === person);
  const role = theirs.findLast((one) => one.role !== undefined)?.role;
  const saidCover = theirs.findLast((one) => one.covers !== undefined)?.covers;
  const covers = members
    .filter((one) => one.cover === person || one.person === saidCover)
    .map(({ person: member, roles }) => ({ person: member, roles }));
  return { person, roles: [...new Set([...own, ...(role === undefined ? [] : [role])])], covers };
}

/** Everybody who is there, once for each source, as the rule of quorum takes them. */
export function presentMembers(
  presence: readonly PersonPresence[],
  members: readonly NamedMember[],
  said: readonly SaidOfPerson[],
): PresentMember[] {
  return presence.flatMap(({ person, hereBy }) => {
    const member = memberInMeeting(person, members, said);
    return hereBy.map((by) => ({ ...member, by }));
  });
}

/** What a case needs: of each role the core of the MDT or what its type asks for, whichever is more. */
export function neededFor(core: readonly NeededRole[], ofType: readonly NeededRole[]): NeededRole[] {
  const needed = new Map<string, number>();
  for (const one of [...core, ...ofType])
    needed.set(one.role, Math.max(one.needed, needed.get(one.role) ?? 0));
  return [...needed].map(([role, count]) => ({ role, needed: count }));
}
