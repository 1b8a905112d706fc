export const FIELD_KINDS = ['text', 'choice', 'number', 'date', 'link', 'score'] as const;

/** One question of a form. */
export interface DataSetField {
  /** Names it in every version of the form. */
  key: string;
  label: string;
  kind: (typeof FIELD_KINDS)[number];
  isMandatory: boolean;
  /** Of a choice; none of all others. */
  choices: string[];
  /** Of a score always, of a number if it has limits; both are included. */
  range: { from: number; to: number } | null;
}

/** What is filled in, by key: text for all kinds but numbers and scores. */
export type CaseValues = Record<string, string | number>;
