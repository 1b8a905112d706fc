/** The last digits of a number, which say to whoever has it which one it is and to nobody else: `123`. */
export function endingOf(mobile: string): string {
  return mobile.replace(/[^0-9]/g, '').slice(-3);
}
