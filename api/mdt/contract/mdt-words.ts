export const LONGEST_QUESTION = 2000;
/** Of a reason that is shown in a list. */
export const LONGEST_REASON = 300;
export const LONGEST_TRIAGE_REASON = 1000;

/** An open panel of a meeting that is under way says so this often, in seconds. */
export const PANEL_SIGN_SECONDS = 20;
/** Somebody who types says so again within this time, in milliseconds. */
export const TYPING_LASTS_MS = 6_000;
export const LONGEST_FIELD = 4000;
export const LONGEST_ACTION = 1000;

/** `Not quorate. Missing: Surgeon (1), Radiologist (2)` */
export function quorumWords(short: readonly { label: string; missing: number }[]): string {
  if (short.length === 0) return 'Quorate';
  return `Not quorate. Missing: ${short.map(({ label, missing }) => `${label} (${missing})`).join(', ')}`;
}
