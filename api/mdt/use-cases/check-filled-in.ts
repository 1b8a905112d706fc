import { Refusal } from '../../kernel/rules/refusal.ts';
import { escapePointer } from '../../kernel/rules/storable-text.ts';
import type { ValueErrors } from '../contract/cases.ts';
import { checkValues, tidyValues } from '../rules/check-values.ts';
import type { CaseValues, DataSetField } from '../rules/data-set-field.ts';

/**
 * What was filled in on a form. What is missing may be filled in later; what does not fit is refused field by field.
 * @throws Refusal mdt-values-not-valid
 */
export function checkFilledIn(
  fields: readonly DataSetField[],
  values: CaseValues,
): { missing: readonly string[] } {
  const { errors, missing } = checkValues(fields, tidyValues(values));
  if (errors.length > 0) {
    const more: ValueErrors = {
      errors: errors.map(({ key, detail }) => ({ pointer: `/values/${escapePointer(key)}`, detail })),
    };
    throw new Refusal('mdt-values-not-valid', {}, more);
  }
  return { missing };
}
