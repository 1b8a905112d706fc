import type { AttendanceCounts } from '../../attendance/rules/count-attendance.ts';
import type { Comparison, Figure, ShownCounts } from '../contract/figures.ts';
import type { CellRow, FigureRow } from '../ports/figure-reports.ts';
import { addCounts, allOf } from '../rules/add-counts.ts';
import { compareLikeWithLike, type ComparisonOf, type KindOfVisit } from '../rules/compare-like-with-like.ts';
import { rateOf, type Decided } from '../rules/rate-of.ts';
import { roundCells, type RoundedCounts } from '../rules/round-small-numbers.ts';

type Rows = readonly FigureRow[];
export type KeyedFigure = Figure & { key: string; name: string | undefined };
interface Figures {
  total: Figure;
  groups: KeyedFigure[];
}

/** The rows of each group. */
export const byKey = <Row extends FigureRow>(rows: readonly Row[]): Map<string, Row[]> =>
  Map.groupBy(rows, ({ key }) => key);
const countsOf = (rows: Rows): AttendanceCounts => addCounts(rows.map(({ counts }) => counts));
const exactly = (counts: AttendanceCounts): ShownCounts => ({ ...counts, all: allOf(counts) });

/** The decided appointments of now and before, by first or follow-up and modality. */
export function kindsOf(now: Rows, before: Rows): KindOfVisit[] {
  const kindOf = ({ visit, modality }: FigureRow): string => `${visit} ${modality}`;
  const kinds = [...new Set([...now, ...before].map(kindOf))];
  const of = (rows: Rows, kind: string): Decided => countsOf(rows.filter((row) => kindOf(row) === kind));
  return kinds.map((kind) => ({ now: of(now, kind), before: of(before, kind) }));
}

/** As it crosses the wire: what follows from the other figures is left out. */
export function comparisonOf(compared: ComparisonOf | undefined): Comparison | null {
  if (compared === undefined) return null;
  const { expected: _expected, ...comparison } = compared;
  return comparison;
}

/**
 * Exact figures, for readers who may see the patients.
 * @param isOfNow leaves out groups that only the baseline has
 */
export function exactFigures(now: Rows, before: Rows, isOfNow = false): Figures {
  const figure = (these: Rows, those: Rows): Figure => ({
    counts: exactly(countsOf(these)),
    rate: rateOf(countsOf(these)) ?? null,
    baselineCounts: exactly(countsOf(those)),
    comparison: comparisonOf(compareLikeWithLike(kindsOf(these, those))),
  });
  return figuresBy(figure, now, before, isOfNow);
}

/** Worked out from what is shown and nothing else; null when a part is below five. */
function rateShown({ attended, didNotAttend }: RoundedCounts): Figure['rate'] {
  if (typeof attended !== 'number' || typeof didNotAttend !== 'number') return null;
  return rateOf({ attended, didNotAttend }) ?? null;
}

/**
 * Figures for readers who may not see the patients, made of the rounded counts of each service line and month. They are
 * not compared like with like: kinds of visit are smaller than these cells, and would say more than they do.
 * @param now and `before`: whole cells, by service line or by month
 * @param isOfNow leaves out groups that only the baseline has
 */
export function roundedFigures(
  now: readonly CellRow[],
  before: readonly CellRow[],
  isOfNow = false,
): Figures {
  const counts = (rows: readonly CellRow[]): RoundedCounts => {
    const cells = Map.groupBy(rows, ({ cell }) => cell);
    return roundCells([...cells.values()].map(countsOf));
  };
  const figure = (these: readonly CellRow[], those: readonly CellRow[]): Figure => {
    const [today, then] = [counts(these), counts(those)];
    return {
      counts: today,
      rate: rateShown(today),
      baselineCounts: then,
      comparison: null,
    };
  };
  return figuresBy(figure, now, before, isOfNow);
}

function figuresBy<Row extends FigureRow>(
  figure: (now: readonly Row[], before: readonly Row[]) => Figure,
  now: readonly Row[],
  before: readonly Row[],
  isOfNow: boolean,
): Figures {
  const [ofNow, ofBefore] = [byKey(now), byKey(before)];
  const keys = new Set([...ofNow.keys(), ...(isOfNow ? [] : ofBefore.keys())]);
  const groups = [...keys].map((key) => {
    const [these, those] = [ofNow.get(key) ?? [], ofBefore.get(key) ?? []];
    return { key, name: (these[0] ?? those[0])?.name, ...figure(these, those) };
  });
  return { total: figure(now, before), groups };
}
