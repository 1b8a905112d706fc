import type { Temporal } from 'temporal-polyfill';
import type { PractitionerId } from '../../kernel/rules/id.ts';

/** How often each person searches for patients, for all replicas together. */
export interface SearchCountStore {
  /**
   * Counts one search. What somebody may search fills up evenly over a minute.
   * @returns whether it is within the limit; and, when it is not, whether it is the first such in a minute
   */
  count(
    practitionerId: PractitionerId,
    perMinute: number,
    at: Temporal.Instant,
  ): Promise<{ isAllowed: boolean; isToBeNoted: boolean }>;
}
