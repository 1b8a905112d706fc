import type { Temporal } from 'temporal-polyfill';
import type { SlotOfferId } from '../../kernel/rules/id.ts';

/** Somebody was asked which of these offers a text of theirs answers; they are numbered from 1 in this order. */
export interface ReplyQuestion {
  questionId: string;
  numberHash: Uint8Array;
  askedAt: Temporal.Instant;
  offerIds: SlotOfferId[];
}

/** Texts that came in, and what was asked back. */
export interface ReplyStore {
  addQuestion(question: ReplyQuestion): Promise<void>;
  /** The newest that went to a number since then. */
  findQuestion(
    numberHashes: readonly Uint8Array[],
    since: Temporal.Instant,
  ): Promise<ReplyQuestion | undefined>;
  wasTaken(notifyId: string): Promise<boolean>;
  /** @returns false when this text was taken before */
  noteTaken(notifyId: string, receivedAt: Temporal.Instant): Promise<boolean>;
}
