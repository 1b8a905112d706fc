import type { Temporal } from 'temporal-polyfill';

/** A page that was not heard from for this long no longer counts as online. */
export const ONLINE_SECONDS = 30;

/** Whether the page that somebody waits on was heard from lately. */
export function isOnline(lastSeenAt: Temporal.Instant | undefined, now: Temporal.Instant): boolean {
  if (lastSeenAt === undefined) return false;
  return now.epochMilliseconds - lastSeenAt.epochMilliseconds < ONLINE_SECONDS * 1000;
}
