import type { SecondIdentityFactor } from './identity-factors.ts';

/** Of a patient, what a second factor is compared with. */
export interface IdentityFacts {
  postcode: string | undefined;
  nhsNumber: string | undefined;
}

const POSTCODE = /^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$/;

/** A postcode without spaces and in capitals: `AB12CD`. Undefined when it cannot be one of the United Kingdom. */
export function comparedPostcode(text: string): string | undefined {
  const letters = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return POSTCODE.test(letters) ? letters : undefined;
}

/**
 * Postcodes that begin so are no place: they stand for no fixed abode or an address that is not known (NHS Data
 * Dictionary, POSTCODE), and no patient knows theirs.
 */
const NO_PLACE = 'ZZ99';

/** What is right, as it is compared; undefined when nothing is held that the person could know. */
export function secondFact(factor: SecondIdentityFactor, facts: IdentityFacts): string | undefined {
  if (factor === 'nhs-number-ending') return facts.nhsNumber?.slice(-4);
  const postcode = comparedPostcode(facts.postcode ?? '');
  return postcode?.startsWith(NO_PLACE) === true ? undefined : postcode;
}
