/** Letters and digits that nobody mistakes for one another, by telephone or on a screen. */
const ALPHABET = 'ACDEFGHJKLMNPQRTUVWXY34679';
/** Of the part that nobody can guess: 26^6, of which five may be tried. */
export const SECRET_LENGTH = 6;

/** For how long a code can be used, in minutes. */
export const CODE_MINUTES = 15;
/** How often a code may be given wrongly, on all devices together, before it is closed. */
export const CODE_TRIES = 5;

/** What a code is made of: the hospital, its number of the home, and what cannot be guessed. */
export interface TabletCode {
  odsCode: string;
  number: number;
  secret: string;
}

/** The secret of a code. @param random bytes, at least six */
export function secretOf(random: Uint8Array): string {
  return [...random.subarray(0, SECRET_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** As staff read it out and the home types it: `R0Z-1-K7MPQX`. */
export function codeText({ odsCode, number, secret }: TabletCode): string {
  return `${odsCode}-${String(number)}-${secret}`;
}

/** What was typed, in whatever case and with or without spaces; undefined when it cannot be a code. */
export function readCode(typed: string): TabletCode | undefined {
  const tidy = typed.toUpperCase().replaceAll(/[\s‐‑–—]/g, (sign) => (/\s/.test(sign) ? '' : '-'));
  const [, odsCode, number, secret] = /^([A-Z0-9]{3,10})-([0-9]{1,6})-([A-Z0-9]{6})$/.exec(tidy) ?? [];
  if (odsCode === undefined || number === undefined || secret === undefined) return undefined;
  return { odsCode, number: Number(number), secret };
}
