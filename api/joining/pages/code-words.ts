import type { Speech } from '../../http/patient-pages/speech.ts';

/** Six digits, however they were typed. */
const CODE = /^[0-9]{6}$/;

/** The code of a companion's message as it is compared, or what is wrong with how it was typed. */
export function readCode(typed: string, { say }: Speech): { answer: string } | { error: string } {
  const answer = typed.replace(/[\s-]/g, '');
  if (answer === '') return { error: say('codeEmpty') };
  return CODE.test(answer) ? { answer } : { error: say('codeNotSix') };
}

/** @param triesLeft after this one, at least 1 */
export const wrongCodeInWords = (triesLeft: number, { say }: Speech): string =>
  say('codeWrong', { count: triesLeft });
