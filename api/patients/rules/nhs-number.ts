declare const checked: unique symbol;

/** Ten digits whose check digit is right. Never in a URL, log line, meeting subject, card or outbox payload. */
export type NhsNumber = string & { readonly [checked]: 'NhsNumber' };

/**
 * Reads an NHS number as people write it (spaces and dashes allowed).
 * Check digit: weights 10 to 2 on the first nine digits, 11 minus the sum modulo 11; 11 counts as 0 and 10 is never
 * issued (NHS Data Dictionary, NHS NUMBER).
 * @returns undefined when it is not ten digits or the check digit is wrong
 */
export function parseNhsNumber(text: string): NhsNumber | undefined {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^[0-9]{10}$/.test(digits)) return undefined;
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  const check = 11 - (sum % 11);
  return Number(digits[9]) === (check === 11 ? 0 : check) ? (digits as NhsNumber) : undefined;
}

/** As people read it: `999 000 0018`. */
export function displayNhsNumber(number: string): string {
  return `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
}
