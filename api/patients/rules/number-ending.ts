/** The last digits of a number, which say to whoever has it which one it is and to nobody else: `ending 123`. */
export function endingOf(mobile: string): string {
  return `ending ${mobile.replace(/[^0-9]/g, '').slice(-3)}`;
}
