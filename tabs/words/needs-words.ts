import { adjustments } from '../../api/patients/contract/patient-words.ts';
import { interpreterLanguages } from '../../api/kernel/contract/languages.ts';
import type { Needs } from '../../api/patients/contract/needs.ts';

/** What a patient needs, each in words, the interpreter first; empty when there is nothing. */
export function needsWords(needs: Needs | null): string[] {
  if (needs === null) return [];
  const { interpreterLanguage } = needs;
  return [
    ...(interpreterLanguage === null ? [] : [`Interpreter: ${interpreterLanguages[interpreterLanguage]}`]),
    ...needs.adjustments.map((key) => adjustments[key]),
  ];
}
