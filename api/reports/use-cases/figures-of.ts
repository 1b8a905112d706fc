import type { AttendanceCounts } from '../../attendance/rules/count-attendance.ts';
import type { Comparison, Figure, ShownCounts } from '../contract/figures.ts';
import type { FigureRow } from '../ports/figure-reports.ts';
import { addCounts, allOf } from '../rules/add-counts.ts';
import { compareLikeWithLike, type ComparisonOf, type KindOfVisit } from '../rules/compare-like-with-like.ts';
import { rateOf, type Decided } from '../rules/rate-of.ts';
import { rounded, roundTable, type RoundedCounts } from '../rules/round-small-numbers.ts';

type Rows = readonly FigureRow[];
export type KeyedFigure = Figure & { key: string; name: string | undefined };

const keysOf = (...several: Rows[]): string[] => [...new Set(several.flat().map(({ key }) => key))];
const ofKey = (rows: Rows, key: string): Rows => rows.filter((row) => row.key === key);
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

/** Exact figures, for readers who may see the patients. */
export function exactFigures(now: Rows, before: Rows): { total: Figure; groups: KeyedFigure[] } {
  const figure = (these: Rows, those: Rows): Figure => ({
    counts: exactly(countsOf(these)),
    rate: rateOf(countsOf(these)) ?? null,
    baselineCounts: exactly(countsOf(those)),
    baselineRate: rateOf(countsOf(those)) ?? null,
    comparison: comparisonOf(compareLikeWithLike(kindsOf(these, those))),
  });
  return {
    total: figure(now, before),
    groups: keysOf(now, before).map((key) => ({
      key,
      name: [...ofKey(now, key), ...ofKey(before, key)][0]?.name,
      ...figure(ofKey(now, key), ofKey(before, key)),
    })),
  };
}

/** Decided appointments as far as both parts are shown; undefined when one is below five. */
function decidedShown({
  attended,
  didNotAttend,
}: Pick<RoundedCounts, 'attended' | 'didNotAttend'>): Decided | undefined {
  return typeof attended === 'number' && typeof didNotAttend === 'number'
    ? { attended, didNotAttend }
    : undefined;
}

/** Worked out from what is shown and nothing else. */
function rateShown(counts: RoundedCounts): Figure['rate'] {
  const decided = decidedShown(counts);
  return decided === undefined ? null : (rateOf(decided) ?? null);
}

/** Kinds of visit with a part below five are left out, then and now. */
function comparisonShown(now: Rows, before: Rows): Comparison | null {
  const shown = (one: Decided): Decided | undefined =>
    decidedShown({ attended: rounded(one.attended), didNotAttend: rounded(one.didNotAttend) });
  const kinds = kindsOf(now, before).flatMap((kind) => {
    const [then, today] = [shown(kind.before), shown(kind.now)];
    return then === undefined || today === undefined ? [] : [{ now: today, before: then }];
  });
  return comparisonOf(compareLikeWithLike(kinds));
}

/** Figures for readers who may not see the patients: nothing below five can be read from them. */
export function roundedFigures(now: Rows, before: Rows): { total: Figure; groups: KeyedFigure[] } {
  const keys = keysOf(now, before);
  const tableOf = (rows: Rows) => roundTable(keys.map((key) => countsOf(ofKey(rows, key))));
  const [today, then] = [tableOf(now), tableOf(before)];
  const figure = (
    counts: RoundedCounts,
    baselineCounts: RoundedCounts,
    these: Rows,
    those: Rows,
  ): Figure => ({
    counts,
    rate: rateShown(counts),
    baselineCounts,
    baselineRate: rateShown(baselineCounts),
    comparison: comparisonShown(these, those),
  });
  return {
    total: figure(today.total, then.total, now, before),
    groups: keys.map((key, place) => ({
      key,
      name: [...ofKey(now, key), ...ofKey(before, key)][0]?.name,
      ...figure(
        today.groups[place] ?? today.total,
        then.groups[place] ?? then.total,
        ofKey(now, key),
        ofKey(before, key),
      ),
    })),
  };
}
