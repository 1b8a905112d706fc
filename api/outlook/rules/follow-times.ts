import type { Temporal } from 'temporal-polyfill';

/** A subscription to events lasts 10,080 minutes at most (Graph, change notifications); ten are left for clocks that differ. */
const LIFETIME_MINUTES = 10_070;
/** Renewed after this part of its life, spread over the part below: a lost day or two does no harm. */
const RENEW_AFTER = 0.5;
const RENEW_SPREAD = 0.25;
const FIRST_RETRY_SECONDS = 5;
const LONGEST_RETRY_SECONDS = 900;
/** A mailbox that Graph does not let us follow: asked again after so long, because quotas and permissions change. */
const REFUSED_RETRY_SECONDS = 3600;

/** When a subscription that is asked for now should end. */
export function subscriptionEnd(now: Temporal.Instant): Temporal.Instant {
  return now.add({ minutes: LIFETIME_MINUTES });
}

/**
 * When to renew a subscription: between a half and three quarters of what is left of it, so that those of a hospital,
 * all made on the same day, are not renewed together.
 * @param random in [0, 1)
 */
export function renewAt(
  now: Temporal.Instant,
  expiresAt: Temporal.Instant,
  random: number,
): Temporal.Instant {
  const leftMs = Math.max(0, expiresAt.epochMilliseconds - now.epochMilliseconds);
  return now.add({ milliseconds: Math.floor(leftMs * (RENEW_AFTER + RENEW_SPREAD * random)) });
}

/**
 * When to try again after Graph failed: doubling from five seconds to fifteen minutes, spread over half of it, never
 * sooner than Graph asked for.
 * @param failures in a row, this one included (>= 1)
 * @param random in [0, 1)
 * @param askedSeconds of a Retry-After header
 */
export function retryAt(
  now: Temporal.Instant,
  failures: number,
  random: number,
  askedSeconds: number | undefined,
): Temporal.Instant {
  const doubled = Math.min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** Math.min(failures - 1, 20));
  const seconds = Math.max(doubled * (0.5 + random / 2), askedSeconds ?? 0);
  return now.add({ milliseconds: Math.ceil(seconds * 1000) });
}

/** When to ask again for a subscription that Graph refused, spread over a quarter of an hour. @param random in [0, 1) */
export function askAgainAt(now: Temporal.Instant, random: number): Temporal.Instant {
  return now.add({ seconds: REFUSED_RETRY_SECONDS + Math.floor(random * 900) });
}

/**
 * When to read a mailbox again as a whole: at the latest after the interval, spread over its last fifth, so that all are
 * not read at the same time.
 * @param random in [0, 1)
 */
export function readAgainAt(
  now: Temporal.Instant,
  intervalSeconds: number,
  random: number,
): Temporal.Instant {
  return now.add({ milliseconds: Math.floor(intervalSeconds * 1000 * (1 - random / 5)) });
}
