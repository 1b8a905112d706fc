/** What people write between the digits of a number, and what programs leave there unseen. */
const BETWEEN = /[\s().\u00ad\u200b-\u200f\u202a-\u202e\u2010-\u2015\u2060\ufeff/-]/g;

/**
 * A number as people write it, "+44 (0)7700 900 123", as digits alone: `+447700900123`. Nothing else is changed, so that
 * what is no number stays none.
 */
export const mobileDigits = (typed: string): string =>
  typed
    .replace(BETWEEN, '')
    .replace(/^00(?=44)/, '+')
    .replace(/^\+440(?=7)/, '+44');

const UK_MOBILE = /^(\+44|0)7[0-9]{9}$/;

/** Whether it is a UK mobile number, however it is written. */
export const isMobileNumber = (typed: string): boolean => UK_MOBILE.test(mobileDigits(typed));
