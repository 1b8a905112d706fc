/** A cell of the week by row and column, from 0. */
export interface Place {
  row: number;
  column: number;
}

const clamp = (value: number, count: number): number => Math.min(Math.max(value, 0), Math.max(0, count - 1));

/** Where a key leads to in a grid of so many rows and columns; undefined for a key that does not move in it. */
export function placeAfterKey(
  key: string,
  { row, column }: Place,
  size: { rows: number; columns: number },
): Place | undefined {
  const to = (toRow: number, toColumn: number): Place => ({
    row: clamp(toRow, size.rows),
    column: clamp(toColumn, size.columns),
  });
  switch (key) {
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'Home':
      return to(row, 0);
    case 'End':
      return to(row, size.columns - 1);
    default:
      return undefined;
  }
}

/** By how many weeks a key moves. */
export function weeksOfKey(key: string): -1 | 0 | 1 {
  if (key === 'PageDown') return 1;
  return key === 'PageUp' ? -1 : 0;
}
