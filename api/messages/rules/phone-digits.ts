/**
 * A UK mobile number in one form, however it was written: `447700900123`.
 * @returns undefined when it is no UK mobile number
 */
export function phoneDigits(written: string): string | undefined {
  const digits = written.replace(/[^0-9]/g, '').replace(/^(00)?(44)?0?/, '');
  return /^7[0-9]{9}$/.test(digits) ? `44${digits}` : undefined;
}
