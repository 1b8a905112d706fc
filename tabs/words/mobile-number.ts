/** A British mobile number as people read it aloud, "07700 900 101"; any other number as it is. */
export function mobileNumber(digits: string): string {
  return digits.replace(/^(07\d{3})(\d{3})(\d{3})$/, '$1 $2 $3');
}
