import { DEMO_PATIENTS, WESTHAVEN_PATIENTS } from '../pas/demo-patients.ts';
import { isNhsNumber } from '../pas/nhs-number.ts';

/** How far somebody proved who they are: P5 by what they know, P9 by a document with a photograph as well. */
export type ProofLevel = 'P5' | 'P9';

/** Whose NHS login it is. */
export interface Account {
  nhsNumber: string;
  familyName: string | undefined;
  /** ISO date. */
  birthDate: string | undefined;
}

/** The made-up patients of the demo, one account each. */
export const DEMO_ACCOUNTS: readonly (Account & { givenName: string })[] = [
  ...DEMO_PATIENTS,
  ...WESTHAVEN_PATIENTS,
]
  .filter(({ diedOn, mergedInto }) => diedOn === undefined && mergedInto === undefined)
  .map(({ nhsNumber, givenName, familyName, birthDate }) => ({
    nhsNumber,
    givenName,
    familyName,
    birthDate,
  }));

/** The account of a number, also of one that is nobody's in the demo. Undefined when it cannot be an NHS number. */
export function accountOf(typed: string): Account | undefined {
  const nhsNumber = typed.replace(/[\s-]/g, '');
  const known = DEMO_ACCOUNTS.find((one) => one.nhsNumber === nhsNumber);
  if (known !== undefined) return known;
  return isNhsNumber(nhsNumber) ? { nhsNumber, familyName: undefined, birthDate: undefined } : undefined;
}
