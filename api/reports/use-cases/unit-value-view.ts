import type { UnitValue } from '../contract/unit-values.ts';
import type { UnitValueRecord } from '../ports/unit-value-store.ts';
import type { ValueOf } from '../rules/unit-value.ts';

/** One version, or the value that Confer comes with, which nobody set. */
export function unitValueView(value: UnitValueRecord | ValueOf): UnitValue {
  const set =
    'setBy' in value ? { setBy: value.setBy, setAt: value.setAt.toString() } : { setBy: null, setAt: null };
  const { kind, serviceLineId, version, amount, source } = value;
  return { kind, serviceLineId: serviceLineId ?? null, version, amount, source, ...set };
}
