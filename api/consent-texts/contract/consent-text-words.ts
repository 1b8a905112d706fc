/** Characters that a text may have, and lines. */
export const LONGEST_CONSENT = 1000;
export const MOST_CONSENT_LINES = 12;

/** For the tab, which knows the contract alone. */
export { consentLines } from '../rules/consent-lines.ts';
