import { OUTCOMES, type AttendanceCounts } from '../../attendance/rules/count-attendance.ts';
import { addCounts, allOf } from './add-counts.ts';

/** A count as a reader without access to the patients gets it. */
export type Rounded = number | 'under-5' | 'not-shown';
export type RoundedCounts = Record<(typeof OUTCOMES)[number] | 'all', Rounded>;

interface Range {
  least: number;
  most: number;
}

const LEAST_SHOWN = 5;

/** To the nearest five; below five, zero included, only that it is so. */
export function rounded(count: number): number | 'under-5' {
  return count < LEAST_SHOWN ? 'under-5' : Math.round(count / LEAST_SHOWN) * LEAST_SHOWN;
}

/** What a reader can know of the count behind it. */
export function rangeOf(shown: Rounded): Range {
  if (shown === 'not-shown') return { least: 0, most: Number.POSITIVE_INFINITY };
  if (shown === 'under-5') return { least: 0, most: LEAST_SHOWN - 1 };
  return { least: Math.max(LEAST_SHOWN, shown - 2), most: shown + 2 };
}

/**
 * A table of counts in which nothing below five can be read, nor follows from a total, nor from another report: whatever
 * is asked, exact numbers never leave, so that no difference of two of them is one either (the rule of NHS England's
 * hospital statistics, with zero hidden as well). Rows and columns still add up to a total only roughly. Where a total
 * would say what is below five after all, as ten over twice four does, no total is shown.
 */
export function roundTable(groups: readonly AttendanceCounts[]): {
  groups: RoundedCounts[];
  total: RoundedCounts;
} {
  const rows = groups.map(roundRow);
  const total = roundRow(addCounts(groups));
  if (isSafe([...rows, total], rows, total)) return { groups: rows, total };
  const withoutAll = (row: RoundedCounts): RoundedCounts => ({ ...row, all: 'not-shown' });
  const nothing = Object.fromEntries(
    [...OUTCOMES, 'all'].map((name) => [name, 'not-shown']),
  ) as RoundedCounts;
  return { groups: rows.map(withoutAll), total: nothing };
}

const roundRow = (counts: AttendanceCounts): RoundedCounts =>
  ({
    ...Object.fromEntries(OUTCOMES.map((outcome) => [outcome, rounded(counts[outcome])])),
    all: rounded(allOf(counts)),
  }) as RoundedCounts;

/** Whether no sum of the table, a row's or a column's, narrows what is below five. */
function isSafe(
  all: readonly RoundedCounts[],
  rows: readonly RoundedCounts[],
  total: RoundedCounts,
): boolean {
  const sums = [
    ...all.map((row) => ({ parts: OUTCOMES.map((outcome) => row[outcome]), sum: row.all })),
    ...([...OUTCOMES, 'all'] as const).map((name) => ({
      parts: rows.map((row) => row[name]),
      sum: total[name],
    })),
  ];
  return sums.every(({ parts, sum }) => leavesOpen(parts.map(rangeOf), rangeOf(sum)));
}

/** How wide what is below five has to stay: three of the five values at least. */
const LEAST_WIDTH = 2;

/** Whether each part that is below five can still be one of three numbers, when the others are as they may be. */
function leavesOpen(parts: readonly Range[], sum: Range): boolean {
  const least = parts.reduce((total, part) => total + part.least, 0);
  const most = parts.reduce((total, part) => total + part.most, 0);
  return parts.every((part) => {
    if (part.most >= LEAST_SHOWN) return true;
    const low = Math.max(part.least, sum.least - (most - part.most));
    const high = Math.min(part.most, sum.most - (least - part.least));
    return high - low >= LEAST_WIDTH;
  });
}
