import { checkValues, newlyMissing, valuesOf, type ValueError } from './check-values.ts';
import type { CaseValues, DataSetField } from './data-set-field.ts';

export interface Readiness {
  /** Every mandatory field of the newest form has a value that fits. */
  isComplete: boolean;
  /** Keys of mandatory fields without one. */
  missing: string[];
  /** Of these, what the form on which it was filled in did not insist on. */
  newlyMissing: string[];
  /** Values that do not fit the newest form. */
  notFitting: ValueError[];
}

/** How far a case is by the newest form, whatever form it was filled in on. */
export function caseReadiness(
  newest: readonly DataSetField[],
  values: CaseValues,
  filledInOn: readonly DataSetField[],
): Readiness {
  const { errors, missing } = checkValues(newest, valuesOf(newest, values));
  return {
    isComplete: missing.length === 0,
    missing,
    newlyMissing: newlyMissing(missing, filledInOn),
    notFitting: errors,
  };
}
