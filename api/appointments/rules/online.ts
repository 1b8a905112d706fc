import type { Temporal } from 'temporal-polyfill';

/** A page that was not heard from for this long no longer counts as online: the process that has it open says so then. */
export const ONLINE_SECONDS = 30;
/** How long a sign of life counts when nobody says so: longer than it may take until the next one is written down. */
const COUNTS_SECONDS = 75;

/** When somebody's page was heard from, and when it was noticed that it is not any more. */
export interface Heard {
  lastSeenAt: Temporal.Instant | undefined;
  silentAt: Temporal.Instant | undefined;
}

/** Whether the page that somebody waits on was heard from lately. */
export function isOnline({ lastSeenAt, silentAt }: Heard, now: Temporal.Instant): boolean {
  if (lastSeenAt === undefined) return false;
  const isSilent = silentAt !== undefined && silentAt.epochMilliseconds >= lastSeenAt.epochMilliseconds;
  return !isSilent && now.epochMilliseconds - lastSeenAt.epochMilliseconds < COUNTS_SECONDS * 1000;
}
