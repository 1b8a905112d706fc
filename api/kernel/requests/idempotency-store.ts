import type { Temporal } from 'temporal-polyfill';
import type { PractitionerId } from '../rules/id.ts';

/** A request that was made under a key before. */
export interface EarlierRequest {
  operation: string;
  requestHash: Uint8Array;
  /** What it made. */
  madeIds: string[];
}

/** Which requests have been answered, so that a repetition makes nothing twice. */
export interface IdempotencyStore {
  findByKey(practitionerId: PractitionerId, key: string): Promise<EarlierRequest | undefined>;
  /**
   * Takes the key for this transaction, and waits for a rival that has taken it and not committed yet.
   * @returns false when it is taken for good
   */
  claim(request: {
    practitionerId: PractitionerId;
    key: string;
    operation: string;
    requestHash: Uint8Array;
    at: Temporal.Instant;
  }): Promise<boolean>;
  /** Says what the request under a claimed key has made. */
  setMade(practitionerId: PractitionerId, key: string, madeIds: readonly string[]): Promise<void>;
  /** Forgets keys from before then. @returns how many */
  prune(before: Temporal.Instant): Promise<number>;
}
