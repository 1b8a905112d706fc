import { nameFits } from '../../../api/kernel/contract/names.ts';

/** Something to pick by name. */
export interface Choice {
  key: string;
  text: string;
  /** What tells two of one name apart. */
  hint?: string;
}

/** Those of whose words each typed one begins some: "am ok" finds "Dr Amina Okafor". */
export function matchingChoices(choices: readonly Choice[], typed: string): Choice[] {
  return choices.filter(({ text, hint = '' }) => nameFits(`${text} ${hint}`, typed));
}
