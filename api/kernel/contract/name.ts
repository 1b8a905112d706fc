import { z } from 'zod';
import { hiddenCharacterIn } from '../rules/hidden-character.ts';

/**
 * A name that people give to a person or a thing: what is seen is what it is.
 * @param say.empty what to do when it is left out
 * @param say.tooLong what to do when it has more characters than `most`
 * @param least characters that it needs
 */
export function nameSchema(most: number, say: { empty: string; tooLong?: string }, least = 1) {
  return z
    .string()
    .trim()
    .min(least, say.empty)
    .max(most, say.tooLong ?? `Use at most ${most} characters`)
    .check(({ value, issues }) => {
      const hidden = hiddenCharacterIn(value);
      if (hidden !== undefined) issues.push({ code: 'custom', input: value, message: `Take out ${hidden}` });
    });
}
