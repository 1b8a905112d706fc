/** Characters that a text may have, and lines. */
export const LONGEST_CONSENT = 1000;
export const MOST_CONSENT_LINES = 12;

/** A text as it is shown: one line, one point; empty ones are left out. */
export const consentLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
