import type { Temporal } from 'temporal-polyfill';
import type { OrgId } from '../../kernel/rules/id.ts';

export interface WriteBackPeriod {
  confirmed: number;
  written: number;
  /** Those written, and those that have waited for more than a minute. */
  judged: number;
  withinMinute: number;
  p50: number | undefined;
  p99: number | undefined;
}

/** How long decisions take to reach the PAS: from their confirmation to its acknowledgement, in seconds. */
export interface WriteBackReports {
  /** Of what was confirmed since then. */
  measure(orgId: OrgId, since: Temporal.Instant, now: Temporal.Instant): Promise<WriteBackPeriod>;
  /** When the oldest was confirmed that has not reached the PAS, whether it waits or needs a person. */
  oldestWaiting(orgId: OrgId): Promise<Temporal.Instant | undefined>;
  /** Seconds of each that was written after the first time and not after the second. */
  listWritten(orgId: OrgId, after: Temporal.Instant, until: Temporal.Instant): Promise<number[]>;
  /** What needs a person, by system: how many, since when, and how much waits behind it. */
  measureStuck(orgId: OrgId): Promise<StuckWork[]>;
}

export interface StuckWork {
  system: string;
  count: number;
  oldest: Temporal.Instant;
  /** Lanes in which something waits for one that needs a person. */
  heldLanes: number;
}
