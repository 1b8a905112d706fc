import { authorityStanding, countingOn, mayJoin, type Authority } from '../../patients/rules/authority.ts';
import type { ParticipantRecord } from '../ports/participant-store.ts';

type Proxy = Pick<ParticipantRecord, 'authority' | 'laterAuthorities'>;

/** What a proxy takes part by on a day; undefined of who is no proxy. @param day ISO date in the organisation's zone */
export const authorityOn = ({ authority, laterAuthorities }: Proxy, day: string): Authority | undefined =>
  authority && countingOn([...laterAuthorities, authority], day);

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
