import { Temporal } from 'temporal-polyfill';

/** What is known of a link when somebody opens it. */
export interface LinkFacts {
  linkExpiresAt: Temporal.Instant;
  withdrawnAt: Temporal.Instant | undefined;
  lockedAt: Temporal.Instant | undefined;
  /** Where the link was last verified, as seen from the device that opens it now. */
  boundTo: 'no-device' | 'this-device' | 'another-device';
}

/**
 * - `withdrawn`, `expired`: nobody comes in by this link any more
 * - `verified-here`: this device passed the identity check
 * - `locked`: too many failed checks; no further check is taken
 * - `not-verified`: nobody passed the check yet
 * - `verified-elsewhere`: passed on another device, so it must be passed again here (the link may have been forwarded)
 */
export type LinkStanding =
  'withdrawn' | 'expired' | 'verified-here' | 'locked' | 'not-verified' | 'verified-elsewhere';

/**
 * Who may come in by a link. A lock stops checks, not the device that already passed one: otherwise anyone to whom the
 * link was forwarded could shut the patient out with five guesses.
 */
export function linkStanding(link: LinkFacts, now: Temporal.Instant): LinkStanding {
  if (link.withdrawnAt !== undefined) return 'withdrawn';
  if (Temporal.Instant.compare(now, link.linkExpiresAt) >= 0) return 'expired';
  if (link.boundTo === 'this-device') return 'verified-here';
  if (link.lockedAt !== undefined) return 'locked';
  return link.boundTo === 'no-device' ? 'not-verified' : 'verified-elsewhere';
}
