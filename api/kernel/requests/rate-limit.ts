import type { Temporal } from 'temporal-polyfill';

/** How many keys are remembered; the one that was quiet for longest is forgotten first. */
const MAX_KEYS = 20_000;

export interface RateLimit {
  /** Counts one request of this key. @returns false when it is one too many */
  allows(key: string, now: Temporal.Instant): boolean;
}

/**
 * A bucket of requests for each key that fills up again evenly over a minute. Keys are links, devices and people,
 * never addresses: a whole hospital, or a care home, may sit behind one. It guards this process; the tries of the
 * identity check are counted in the database.
 */
export function makeRateLimit(perMinute: number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    allows: (key, now) => {
      const at = now.epochMilliseconds;
      const known = buckets.get(key) ?? { left: perMinute, at };
      const left = Math.min(perMinute, known.left + (Math.max(0, at - known.at) * perMinute) / 60_000);
      buckets.delete(key);
      buckets.set(key, { left: left < 1 ? left : left - 1, at });
      if (buckets.size > MAX_KEYS) {
        const [quietest] = buckets.keys();
        if (quietest !== undefined) buckets.delete(quietest);
      }
      return left >= 1;
    },
  };
}
