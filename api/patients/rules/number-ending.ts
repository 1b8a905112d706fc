/** The last digits of a number, which tell its owner which number it is and tell nobody else: `123`. */
export function endingOf(mobile: string): string {
  return mobile.replace(/[^0-9]/g, '').slice(-3);
}
