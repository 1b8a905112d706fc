export const LONGEST_QUESTION = 2000;
/** Of a reason that is shown in a list. */
export const LONGEST_REASON = 300;
export const LONGEST_TRIAGE_REASON = 1000;
