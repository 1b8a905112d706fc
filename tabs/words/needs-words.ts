import { adjustments, interpreterLanguages } from '../../api/contract/coded-words.ts';
import type { Needs } from '../../api/contract/needs.ts';

/** What a patient needs, each in words, the interpreter first; empty when there is nothing. */
export function needsWords(needs: Needs | null): string[] {
  if (needs === null) return [];
  const { interpreterLanguage } = needs;
  return [
    ...(interpreterLanguage === null ? [] : [`Interpreter: ${interpreterLanguages[interpreterLanguage]}`]),
    ...needs.adjustments.map((key) => adjustments[key]),
  ];
}
