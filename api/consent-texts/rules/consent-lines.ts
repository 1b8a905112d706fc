/** A text as it is shown: one line, one point; empty ones are left out. */
export const consentLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
