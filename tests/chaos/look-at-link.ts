import { newPhone } from '../support/patient-phone.ts';

const ANSWER_WITHIN_MS = 3000;

/**
 * What programs do with the links of messages that they check: fetch them, or render them in a browser and press what can
 * be pressed. They give up at once when nothing answers.
 * @returns what they saw, in a word
 */
export async function lookAtLink(how: 'get' | 'head' | 'render-and-press', url: string): Promise<string> {
  try {
    if (how !== 'render-and-press') {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      const answer = await fetch(url, { method: how.toUpperCase(), redirect: 'follow', signal });
      await answer.arrayBuffer();
      return String(answer.status);
    }
    const phone = newPhone(new URL(url).origin, 'Mozilla/5.0 (compatible; LinkScanner/1.0)');
    const page = await phone.open(url);
    const pressed = await phone.submit(page);
    return `${page.status}, pressed: ${pressed.status}`;
  } catch (error) {
    return error instanceof Error ? error.name : 'no answer';
  }
}
