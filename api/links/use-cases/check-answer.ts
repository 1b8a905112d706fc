import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { AskedFact } from '../rules/identity-factors.ts';
import { locksOnFailure, triesLeft } from '../rules/identity-tries.ts';

/** What an answer to the question of a link comes to. */
export type IdentityAnswer =
  | { isRight: true }
  /** `refusal`: link-locked, or that it was wrong with how many tries are left. */
  | { isRight: false; failed: number; isLocked: boolean; refusal: Refusal };

const WRONG = {
  'date-of-birth': 'wrong-date-of-birth',
  'message-code': 'wrong-code',
  'two-facts': 'resident-facts-wrong',
} as const;

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Compares an answer in constant time. Wrong ones are counted on the link, whichever device they come from.
 * @param asked what the link asks for, and what is right
 * @param failedBefore how often it was wrong before
 */
export function checkAnswer(
  { factor, right }: { factor: AskedFact; right: string },
  answer: string,
  failedBefore: number,
): IdentityAnswer {
  if (timingSafeEqual(digest(right), digest(answer))) return { isRight: true };
  const failed = failedBefore + 1;
  const isLocked = locksOnFailure(failedBefore);
  const refusal = isLocked
    ? new Refusal('link-locked')
    : new Refusal(WRONG[factor], { triesLeft: triesLeft(failed) });
  return { isRight: false, failed, isLocked, refusal };
}
