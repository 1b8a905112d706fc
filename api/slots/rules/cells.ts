import type { Span } from '../../kernel/rules/time/free-spans.ts';

/** A stretch of time in cells of equal length, each a whole number of minutes that divides its first instant. */
export interface Grid {
  /** Start of the first cell, milliseconds since the epoch. */
  readonly from: number;
  readonly cellMs: number;
  readonly count: number;
}

/** One bit a cell: 32 cells are looked at with one operation. */
export type Cells = Int32Array;

/** A grid that covers [from, until), both in milliseconds since the epoch. @param cellMs > 0 */
export function makeGrid({ from, until }: Span, cellMs: number): Grid {
  const first = Math.floor(from / cellMs);
  return { from: first * cellMs, cellMs, count: Math.max(0, Math.ceil(until / cellMs) - first) };
}

/** No cell is set. */
export const noCells = ({ count }: Grid): Cells => new Int32Array((count >>> 5) + 1);

/** The first cell that begins at or after an instant; may lie outside the grid. */
export const cellFrom = ({ from, cellMs }: Grid, instant: number): number =>
  Math.ceil((instant - from) / cellMs);
/** The first cell that does not end at or before an instant; may lie outside the grid. */
export const cellUntil = ({ from, cellMs }: Grid, instant: number): number =>
  Math.floor((instant - from) / cellMs);

export const isSet = (cells: Cells, cell: number): boolean =>
  (((cells[cell >> 5] ?? 0) >>> (cell & 31)) & 1) === 1;

/** The first cell at or after `cell` that is set; Infinity when there is none. @param cell >= 0 */
export function nextSet(cells: Cells, cell: number): number {
  let word = cell >> 5;
  let bits = (cells[word] ?? 0) & (-1 << (cell & 31));
  while (bits === 0) {
    word += 1;
    if (word >= cells.length) return Infinity;
    bits = cells[word] ?? 0;
  }
  return word * 32 + 31 - Math.clz32(bits & -bits);
}

/** Sets [first, end), as far as it is in the grid. */
export function setCells(grid: Grid, cells: Cells, first: number, end: number): void {
  eachWord(grid, first, end, (word, mask) => {
    cells[word] = (cells[word] ?? 0) | mask;
  });
}

/** Clears [first, end), as far as it is in the grid. */
export function clearCells(grid: Grid, cells: Cells, first: number, end: number): void {
  eachWord(grid, first, end, (word, mask) => {
    cells[word] = (cells[word] ?? 0) & ~mask;
  });
}

function eachWord(
  grid: Grid,
  first: number,
  end: number,
  change: (word: number, mask: number) => void,
): void {
  const from = Math.max(first, 0);
  const until = Math.min(end, grid.count);
  if (from >= until) return;
  const lastWord = (until - 1) >> 5;
  for (let word = from >> 5; word <= lastWord; word += 1) {
    const low = word === from >> 5 ? from & 31 : 0;
    const high = word === lastWord ? (until - 1) & 31 : 31;
    change(word, (-1 << low) & (-1 >>> (31 - high)));
  }
}

/** Keeps what is set in both. */
export function keepCommon(into: Cells, other: Cells): void {
  for (let word = 0; word < into.length; word += 1) into[word] = (into[word] ?? 0) & (other[word] ?? 0);
}

/** Adds what is set in the other. */
export function addAll(into: Cells, other: Cells): void {
  for (let word = 0; word < into.length; word += 1) into[word] = (into[word] ?? 0) | (other[word] ?? 0);
}

/** A cell is set when the one so many places later was. @param by >= 0 */
export function shifted(cells: Cells, by: number): Cells {
  const moved = new Int32Array(cells.length);
  const words = by >> 5;
  const bits = by & 31;
  for (let word = 0; word + words < cells.length; word += 1) {
    const low = (cells[word + words] ?? 0) >>> bits;
    moved[word] = bits === 0 ? low : low | ((cells[word + words + 1] ?? 0) << (32 - bits));
  }
  return moved;
}

/** A cell is set when it and those after it were, `length` in all. Doubles what is known in each step. @param length >= 1 */
export function runsOf(cells: Cells, length: number): Cells {
  let runs = cells;
  for (let known = 1; known < length;) {
    const step = Math.min(known, length - known);
    const next = shifted(runs, step);
    keepCommon(next, runs);
    runs = next;
    known += step;
  }
  return runs;
}
