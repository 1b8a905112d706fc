import { OUTCOMES, type AttendanceCounts } from '../../attendance/rules/count-attendance.ts';
import { addCounts, allOf } from './add-counts.ts';

/** A count as a reader without access to the patients gets it. */
export type Rounded = number | 'under-5';
export type RoundedCounts = Record<(typeof OUTCOMES)[number] | 'all', Rounded>;

interface Range {
  least: number;
  most: number;
}

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

/**
 * A sum of cells, rounded as they are, but never to the very edge of what the cells allow: twice four is shown as 5 and not
 * as 10, which would say that each is four. The edge comes from what is shown, so that keeping away from it says nothing.
 */
function roundedSum(sum: number, parts: readonly Rounded[]): Rounded {
  const shown = rounded(sum);
  if (shown === 'under-5' || !parts.includes('under-5')) return shown;
  const ranges = parts.map(rangeOf);
  const least = ranges.reduce((total, range) => total + range.least, 0);
  const most = ranges.reduce((total, range) => total + range.most, 0);
  return Math.min(Math.max(shown, Math.ceil(least / STEP) * STEP), Math.floor(most / STEP) * STEP);
}

/**
 * A table of counts in which nothing below five can be read, nor follows from a total, nor from another report: whatever
 * is asked, exact numbers never leave, so that no difference of two of them is one either (the rule of NHS England's
 * hospital statistics, with zero hidden as well). Rows and columns add up to their totals only roughly.
 */
export function roundTable(groups: readonly AttendanceCounts[]): {
  groups: RoundedCounts[];
  total: RoundedCounts;
} {
  const cells = groups.map((counts) => OUTCOMES.map((outcome) => rounded(counts[outcome])));
  const sums = addCounts(groups);
  const total = OUTCOMES.map((outcome, column) =>
    roundedSum(
      sums[outcome],
      cells.map((row) => row[column] ?? 'under-5'),
    ),
  );
  return {
    groups: groups.map((counts, place) =>
      rowOf(cells[place] ?? [], roundedSum(allOf(counts), cells[place] ?? [])),
    ),
    total: rowOf(total, roundedSum(allOf(sums), cells.flat())),
  };
}

const rowOf = (cells: readonly Rounded[], all: Rounded): RoundedCounts =>
  ({
    ...Object.fromEntries(OUTCOMES.map((outcome, column) => [outcome, cells[column]])),
    all,
  }) as RoundedCounts;
