import type { Temporal } from 'temporal-polyfill';

/** A link outlives its appointment, so that the same page can say how it ended, in hours. */
const LINK_OUTLIVES_HOURS = 24 * 7;

/** Until when a link works. @param endsAt of the appointment, or of the last one that the link leads to */
export function linkExpiryOf(endsAt: Temporal.Instant): Temporal.Instant {
  return endsAt.add({ hours: LINK_OUTLIVES_HOURS });
}
