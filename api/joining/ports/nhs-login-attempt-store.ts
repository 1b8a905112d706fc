import type { Temporal } from 'temporal-polyfill';
import type { ParticipantId } from '../../kernel/rules/id.ts';

/** Somebody goes to NHS login from their link. */
export interface NewNhsLoginAttempt {
  /** SHA-256 of the state. */
  stateHash: Uint8Array;
  participantId: ParticipantId;
  /** Of the link from which they went: one that was made anew since is another. */
  linkHash: Uint8Array;
  deviceHash: Uint8Array;
  nonce: string;
  expiresAt: Temporal.Instant;
}

/** Somebody went there, and is or is not back. */
export interface NhsLoginAttempt extends Omit<NewNhsLoginAttempt, 'participantId'> {
  usedAt: Temporal.Instant | undefined;
}

export interface NhsLoginAttemptStore {
  /** Also forgets those that ended before `forget`. */
  add(attempt: NewNhsLoginAttempt, forget: Temporal.Instant): Promise<void>;
  /** For update. */
  lockByState(stateHash: Uint8Array): Promise<NhsLoginAttempt | undefined>;
  markUsed(stateHash: Uint8Array, at: Temporal.Instant): Promise<void>;
}
