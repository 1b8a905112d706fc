import type { Speech } from '../../http/patient-pages/speech.ts';
import type { IdentityError } from './identity-words.ts';

/** Six digits, however they were typed. */
const CODE = /^[0-9]{6}$/;

/** The code of a companion's message as it is compared, or what is wrong with how it was typed. */
export function readCode(typed: string, { say }: Speech): { answer: string } | { error: IdentityError } {
  const answer = typed.replace(/[\s-]/g, '');
  if (answer === '') return { error: { text: say('codeEmpty'), parts: [] } };
  return CODE.test(answer) ? { answer } : { error: { text: say('codeNotSix'), parts: [] } };
}

/** @param triesLeft after this one, at least 1 */
export function wrongCodeInWords(triesLeft: number, { say }: Speech): IdentityError {
  return { text: say('codeWrong', { count: triesLeft }), parts: [] };
}
