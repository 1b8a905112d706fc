import type { ServiceLine } from '../../../../api/service-lines/contract/service-line.ts';
import type { ChangeDraft } from './change-draft.ts';

/** What every part of the form takes. */
export interface ChangeFormProps {
  draft: ChangeDraft;
  serviceLines: readonly ServiceLine[];
  /** What is wrong with a field, by JSON pointer. */
  errors: ReadonlyMap<string, string>;
  onChange: (draft: ChangeDraft) => void;
}
