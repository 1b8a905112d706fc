/** The number that was typed, with a point or a comma; `NaN` where it is none, which the API refuses at its field. */
export function numberOf(text: string): number {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? Number.NaN : number;
}
