/** `Social prescriber` as it stands within a sentence; `GP` stays as it is, and so does what follows the first word. */
export const inSentence = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
