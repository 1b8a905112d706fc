export const NHS_NUMBER_SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';

/** Ten digits of which the last is the modulus 11 check digit (NHS Data Dictionary, NHS NUMBER). */
export function isNhsNumber(value: string): boolean {
  if (!/^\d{10}$/.test(value)) return false;
  const digits = Array.from(value, Number);
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11; // 11 counts as 0; 10 never equals a digit, so such numbers are refused
  return check === digits[9];
}

/** As people read it: `999 000 0018`. What is no ten digits stays as it is. */
export const spacedNhsNumber = (nhsNumber: string): string =>
  nhsNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
