import type { Temporal } from 'temporal-polyfill';
import type { OrgId } from '../../kernel/rules/id.ts';

/** MSH-3, MSH-4 and MSH-10: names one message of one sender. */
export interface ReceivedMessageKey {
  application: string;
  facility: string;
  controlId: string;
}

/**
 * What is known of a message that has come.
 * - `new`: nobody answered it yet, and whoever asked works on it now
 * - `answered`: it came before and got this answer
 * - `under-way`: somebody else works on it
 * - `other`: the sender used this control id for something else
 */
export type BegunMessage = { what: 'new' | 'under-way' | 'other' } | { what: 'answered'; answer: Uint8Array };

/** Messages of a PAS by which a repetition is known, on any replica. Each call is a transaction of its own. */
export interface ReceivedMessages {
  /** @param digest SHA-256 of what it says, apart from its header */
  begin(
    orgId: OrgId,
    key: ReceivedMessageKey,
    digest: Uint8Array,
    at: Temporal.Instant,
  ): Promise<BegunMessage>;
  /** Keeps the first answer. */
  answer(orgId: OrgId, key: ReceivedMessageKey, answer: Uint8Array, at: Temporal.Instant): Promise<void>;
  /** Nothing was done: the same message may come again and is new then. */
  release(orgId: OrgId, key: ReceivedMessageKey): Promise<void>;
  /** Forgets those that nobody sends again. @returns how many */
  prune(orgId: OrgId, before: Temporal.Instant): Promise<number>;
}
