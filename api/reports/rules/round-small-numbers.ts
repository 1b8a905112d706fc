import { OUTCOMES, type AttendanceCounts } from '../../attendance/rules/count-attendance.ts';

/** A count as a reader without access to the patients gets it. */
export type Rounded = number | 'under-5';
/** What a sum may be, both included, as far as its parts tell. */
interface Range {
  least: number;
  most: number;
}
export type Shown = Rounded | Range;
export type RoundedCounts = Record<(typeof OUTCOMES)[number] | 'all', Shown>;

const STEP = 5;

/** To the nearest five; below five, zero included, only that it is so. */
export function rounded(count: number): Rounded {
  return count < STEP ? 'under-5' : Math.round(count / STEP) * STEP;
}

/** What a reader can know of the count behind a cell. */
export function rangeOf(shown: Rounded): Range {
  if (shown === 'under-5') return { least: 0, most: STEP - 1 };
  return { least: Math.max(STEP, shown - 2), most: shown + 2 };
}

/** A sum of cells, from what they show and nothing else: a range where one of several is below five. */
export function sumShown(cells: readonly Rounded[]): Shown {
  const [only, ...others] = cells;
  if (only !== undefined && others.length === 0) return only;
  const numbers = cells.filter((cell) => typeof cell === 'number');
  if (numbers.length === cells.length) return numbers.reduce((sum, cell) => sum + cell, 0);
  const ranges = cells.map(rangeOf);
  return {
    least: ranges.reduce((sum, { least }) => sum + least, 0),
    most: ranges.reduce((sum, { most }) => sum + most, 0),
  };
}

/**
 * Counts in which nothing below five can be read. Each cell is rounded by itself, and a sum is made of rounded cells: so
 * that all that can be asked, by whatever groups and months, follows from the rounded cells, and these say the same of
 * zero and of four. For that every question must be made of the same cells, each whole: of one service line in one month.
 * @param cells of each the counts
 */
export function roundCells(cells: readonly AttendanceCounts[]): RoundedCounts {
  const shown = OUTCOMES.map((outcome) => cells.map((counts) => rounded(counts[outcome])));
  return {
    ...Object.fromEntries(OUTCOMES.map((outcome, place) => [outcome, sumShown(shown[place] ?? [])])),
    all: sumShown(shown.flat()),
  } as RoundedCounts;
}
