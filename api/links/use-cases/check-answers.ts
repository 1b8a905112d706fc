import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { IdentityAnswers, RightAnswer } from '../rules/identity-factors.ts';
import { locksOnFailure, triesLeft } from '../rules/identity-tries.ts';

/** What the answers to the questions of a link come to. */
export type IdentityVerdict =
  | { isRight: true }
  /** `refusal`: link-locked, or that it was wrong with how many tries are left. */
  | ({ isRight: false; refusal: Refusal } & WrongTry);

/** How often it has been wrong now, and whether that locks the link. */
export interface WrongTry {
  failed: number;
  isLocked: boolean;
}

/** Of two answers nobody is told which was wrong: that would let somebody guess one after the other. */
const wrongOf = (asked: readonly RightAnswer[]) => {
  if (asked.length > 1) return 'wrong-answers';
  return asked[0]?.factor === 'message-code' ? 'wrong-code' : 'wrong-date-of-birth';
};

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Compares the answers in constant time, all of them whatever the first comes to. Answers that are wrong together are one
 * try. Tries are counted on the link, whichever device they come from.
 * @param asked at least one
 * @param failedBefore how often it was wrong before
 * @throws Refusal form-expired when one is missing: the service has begun to ask for it since the page was opened
 */
export function checkAnswers(
  asked: readonly RightAnswer[],
  answers: IdentityAnswers,
  failedBefore: number,
): IdentityVerdict {
  const given = asked.map(({ factor, right }) => ({ right, answer: answers[factor] }));
  if (given.some(({ answer }) => answer === undefined)) throw new Refusal('form-expired');
  const isEachRight = given.map(({ right, answer = '' }) => timingSafeEqual(digest(right), digest(answer)));
  if (!isEachRight.includes(false)) return { isRight: true };
  const wrong = wrongTry(failedBefore);
  const refusal = wrong.isLocked
    ? new Refusal('link-locked')
    : new Refusal(wrongOf(asked), { triesLeft: triesLeft(wrong.failed) });
  return { isRight: false, ...wrong, refusal };
}

/** One more try that failed. */
export function wrongTry(failedBefore: number): WrongTry {
  return { failed: failedBefore + 1, isLocked: locksOnFailure(failedBefore) };
}
