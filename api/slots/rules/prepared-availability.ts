import type { OpenTimes } from './availability.ts';
import {
  cellFrom,
  cellUntil,
  clearCells,
  makeGrid,
  noCells,
  setCells,
  type Cells,
  type Grid,
} from './cells.ts';
import type { Span } from '../../kernel/rules/time/free-spans.ts';

const MINUTE_MS = 60_000;

/** A session in cells. `start` may lie before the grid. */
interface SessionCells {
  start: number;
  end: number;
  slot: number;
}

/** One person or resource: the cells in which they are free, and the sessions in which they offer slots. */
export interface PreparedOne {
  readonly free: Cells;
  readonly sessions: readonly SessionCells[];
}

export interface PreparedGrid<Key extends string> {
  readonly grid: Grid;
  /** The cells that lie wholly within the window: [first, end). */
  readonly first: number;
  readonly end: number;
  readonly of: ReadonlyMap<Key, PreparedOne>;
}

/** Availability as bits, made once and searched as often as one likes. */
export interface PreparedAvailability<Key extends string> {
  readonly window: Span;
  /** On a grid that everything falls on: sessions' starts, slot lengths and these lengths. @param minutes each >= 0 */
  gridFor(minutes: readonly number[]): PreparedGrid<Key>;
}

function commonDivisor(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/**
 * Turns availability into bits. A slot starts on whole minutes: a session that opens within a minute counts from the
 * next one. Linear in sessions, busy spans and cells; nothing has to be sorted.
 * @param window what lies outside of it is left out
 * @throws RangeError when a session's slots have no length
 */
export function prepareAvailability<Key extends string>(
  availability: ReadonlyMap<Key, OpenTimes>,
  window: Span,
): PreparedAvailability<Key> {
  let common = 0;
  for (const { open } of availability.values()) {
    for (const { from, slotMinutes } of open ?? []) {
      if (slotMinutes < 1) throw new RangeError(`slotMinutes must be >= 1, got ${slotMinutes}`);
      common = commonDivisor(commonDivisor(Math.ceil(from / MINUTE_MS), slotMinutes), common);
    }
  }
  const made = new Map<number, PreparedGrid<Key>>();
  return {
    window,
    gridFor: (minutes) => {
      const cell = Math.max(1, minutes.reduce(commonDivisor, common));
      let prepared = made.get(cell);
      if (prepared === undefined) made.set(cell, (prepared = onGrid(availability, window, cell * MINUTE_MS)));
      return prepared;
    },
  };
}

function onGrid<Key extends string>(
  availability: ReadonlyMap<Key, OpenTimes>,
  window: Span,
  cellMs: number,
): PreparedGrid<Key> {
  const grid = makeGrid(window, cellMs);
  const of = new Map<Key, PreparedOne>();
  for (const [key, one] of availability) of.set(key, prepareOne(grid, window, one));
  return { grid, first: cellFrom(grid, window.from), end: cellUntil(grid, window.until), of };
}

function prepareOne(grid: Grid, window: Span, { open, busy, known = window }: OpenTimes): PreparedOne {
  const free = noCells(grid);
  const sessions: SessionCells[] = [];
  const first = cellFrom(grid, Math.max(window.from, known.from));
  const end = cellUntil(grid, Math.min(window.until, known.until));
  if (open === undefined) setCells(grid, free, first, end);
  else {
    for (const session of open) {
      const start = cellFrom(grid, Math.ceil(session.from / MINUTE_MS) * MINUTE_MS);
      const closes = cellUntil(grid, session.until);
      setCells(grid, free, Math.max(start, first), Math.min(closes, end));
      sessions.push({ start, end: closes, slot: (session.slotMinutes * MINUTE_MS) / grid.cellMs });
    }
  }
  for (const { from, until } of busy) {
    if (until > from) clearCells(grid, free, cellUntil(grid, from), cellFrom(grid, until));
  }
  return { free, sessions };
}
