import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { locksOnFailure, triesLeft } from '../rules/identity-tries.ts';

/** What an answer to the question for the date of birth comes to. */
export type BirthDateAnswer =
  | { isRight: true }
  /** `refusal`: link-locked, or wrong-date-of-birth with how many tries are left. */
  | { isRight: false; failed: number; isLocked: boolean; refusal: Refusal };

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Compares an answer in constant time. Wrong ones are counted on the link, whichever device they come from.
 * @param failedBefore how often it was wrong before
 */
export function checkBirthDate(birthDate: string, answer: string, failedBefore: number): BirthDateAnswer {
  if (timingSafeEqual(digest(birthDate), digest(answer))) return { isRight: true };
  const failed = failedBefore + 1;
  const isLocked = locksOnFailure(failedBefore);
  const refusal = isLocked
    ? new Refusal('link-locked')
    : new Refusal('wrong-date-of-birth', { triesLeft: triesLeft(failed) });
  return { isRight: false, failed, isLocked, refusal };
}
