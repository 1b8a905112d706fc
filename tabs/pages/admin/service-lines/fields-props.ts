import type { ServiceLineDraft } from './service-line-draft.ts';

/** What each part of the form is given. */
export interface FieldsProps {
  draft: ServiceLineDraft;
  /** What is wrong, by JSON pointer. */
  errors: ReadonlyMap<string, string>;
  onChange: (draft: ServiceLineDraft) => void;
}
