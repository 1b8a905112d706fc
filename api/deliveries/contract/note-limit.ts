/** Longest note or reason that somebody gives, in characters. */
export const LONGEST_NOTE = 300;
