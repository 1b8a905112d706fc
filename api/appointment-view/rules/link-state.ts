import { Temporal } from 'temporal-polyfill';

/** What can be done by somebody's link: `ended` is a proxy who takes no part any more, `over` one whose time is up. */
type LinkState = 'open' | 'locked' | 'withdrawn' | 'ended' | 'over';

export function linkState(
  link: {
    endedAt: Temporal.Instant | undefined;
    withdrawnAt: Temporal.Instant | undefined;
    linkExpiresAt: Temporal.Instant;
    lockedAt: Temporal.Instant | undefined;
  },
  now: Temporal.Instant,
): LinkState {
  if (link.endedAt !== undefined) return 'ended';
  if (link.withdrawnAt !== undefined) return 'withdrawn';
  if (Temporal.Instant.compare(link.linkExpiresAt, now) <= 0) return 'over';
  return link.lockedAt === undefined ? 'open' : 'locked';
}
