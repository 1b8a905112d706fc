import type { IdentityError } from './identity-words.ts';

/** Six digits, however they were typed. */
const CODE = /^[0-9]{6}$/;
const TEXT = {
  notEntered: 'Enter the code from your message',
  notACode: 'The code has 6 numbers, like 123456',
};

/** The code of a companion's message as it is compared, or what is wrong with how it was typed. */
export function readCode(typed: string): { answer: string } | { error: IdentityError } {
  const answer = typed.replace(/[\s-]/g, '');
  if (answer === '') return { error: { text: TEXT.notEntered, parts: [] } };
  return CODE.test(answer) ? { answer } : { error: { text: TEXT.notACode, parts: [] } };
}

/** @param triesLeft after this one, at least 1 */
export function wrongCodeInWords(triesLeft: number): IdentityError {
  const tries = triesLeft === 1 ? '1 more time' : `${String(triesLeft)} more times`;
  return { text: `That is not the code in your message. You can try ${tries}`, parts: [] };
}
