import type { Temporal } from 'temporal-polyfill';
import type { PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { ValueOf } from '../rules/unit-value.ts';

export interface UnitValueRecord extends ValueOf {
  unitValueId: string;
  serviceLineId: ServiceLineId | undefined;
  /** Their name. */
  setBy: string;
  setAt: Temporal.Instant;
}

export interface UnitValueStore {
  /** @returns false when this version is there already: somebody was faster */
  add(
    value: Omit<UnitValueRecord, 'setBy'> & {
      setBy: { practitionerId: PractitionerId; displayName: string };
    },
  ): Promise<boolean>;
  /** Every version, the newest of each first. */
  list(): Promise<UnitValueRecord[]>;
}
