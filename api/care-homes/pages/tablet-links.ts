import { pageLinks, type PageLinks } from '../../http/patient-pages/page-links.ts';
import { LOCKS_AFTER_SECONDS } from '../../joining/rules/shared-visit.ts';

/** The addresses of a tablet: short, since they are typed. */
export const TABLET_LINKS = {
  start: '/tablet',
  /** The list as the page itself reads it anew, which ends nobody's turn. */
  again: '/tablet/again',
  live: '/tablet/live',
  signIn: '/tablet/sign-in',
  resident: '/tablet/resident',
} as const;
export type TabletLinks = typeof TABLET_LINKS;

/** The addresses of one resident's turn; they end with it. */
export interface VisitLinks extends PageLinks {
  /** Where the script says that somebody touched the page. */
  touch: string;
  lock: string;
  /** Where the tablet goes when it is locked. */
  list: string;
  locksAfterSeconds: number;
}

/** @param token of the turn */
export function visitLinks(token: string): VisitLinks {
  const links = pageLinks(token, '/v');
  return {
    ...links,
    touch: `${links.start}/touch`,
    lock: `${links.start}/lock`,
    list: TABLET_LINKS.start,
    locksAfterSeconds: LOCKS_AFTER_SECONDS,
  };
}
