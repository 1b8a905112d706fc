import type { ColumnKey } from './import-columns.ts';

/** One row's cells by column, and a place for what is wrong with them. */
export interface RowCells {
  /** An empty text for a column that is not there. */
  get: (column: ColumnKey) => string;
  refuse: (column: ColumnKey, reason: string, whatToDo: string) => void;
}

/** A text that must be there, its spaces made single. */
export function readText(cells: RowCells, column: ColumnKey, most: number): string {
  const text = cells.get(column).replace(/\s+/g, ' ');
  if (text === '') cells.refuse(column, 'This is empty.', 'Fill it in.');
  else if (text.length > most) cells.refuse(column, 'This is too long.', `Use at most ${most} characters.`);
  return text;
}

/** A whole number within limits. @returns undefined for an empty cell, and for one that is refused */
export function readNumber(
  cells: RowCells,
  column: ColumnKey,
  [least, most]: readonly [number, number],
): number | undefined {
  const text = cells.get(column);
  if (text === '') return undefined;
  const value = Number(text);
  if (/^[0-9]{1,6}$/.test(text) && value >= least && value <= most) return value;
  cells.refuse(
    column,
    'This is not a number that can be used.',
    `Write a whole number from ${least} to ${most}.`,
  );
  return undefined;
}
