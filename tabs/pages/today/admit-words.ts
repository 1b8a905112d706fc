/** What the button says that lets everybody in who waits. */
export function admitWords(waiting: number): string {
  if (waiting < 2) return 'Admit';
  return waiting === 2 ? 'Admit both' : `Admit all ${waiting}`;
}
