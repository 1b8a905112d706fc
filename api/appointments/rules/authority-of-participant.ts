import { authorityStanding, countingOn, mayJoin, type Authority } from '../../patients/rules/authority.ts';

interface Proxy<One extends Authority = Authority> {
  /** Of a proxy. */
  authority: One | undefined;
  /** Of the same person, the newest first. */
  laterAuthorities: readonly One[];
}

/** What a proxy takes part by on a day; undefined of who is no proxy. @param day ISO date in the organisation's zone */
export const authorityOn = <One extends Authority>(
  { authority, laterAuthorities }: Proxy<One>,
  day: string,
): One | undefined => authority && countingOn([...laterAuthorities, authority], day);

/** Whether their link opens on a day, as far as an authority goes: nobody but a proxy needs one. */
export function mayTakePart(participant: Proxy, day: string): boolean {
  const authority = authorityOn(participant, day);
  return authority === undefined || mayJoin(authority, day);
}

/** Whether what they took part by is over: it ended, was withdrawn, or lets them join no more. Not yet begun is not over. */
export function hasLostAuthority(participant: Proxy, day: string): boolean {
  const authority = authorityOn(participant, day);
  return (
    authority !== undefined && !mayJoin(authority, day) && authorityStanding(authority, day) !== 'not-started'
  );
}
