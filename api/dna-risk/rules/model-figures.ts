import { fitLogisticRegression } from './logistic-regression.ts';

/** A score that was worked out without knowing the outcome, and the outcome. */
export interface Scored {
  id: string;
  score: number;
  isMissed: boolean;
}

/** Ten groups from the lowest scores to the highest. */
export interface CalibrationGroup {
  count: number;
  /** Mean score, 0 to 1. */
  expected: number;
  /** Share that was missed, 0 to 1. */
  observed: number;
}

export interface ModelFigures {
  /** Mean squared error of the scores: 0 is perfect. */
  brier: number;
  /** The same for one score for all, the share that was missed in training. */
  brierOfAverage: number;
  /** Chance that of two appointments the missed one has the higher score: 0.5 is no better than a coin. */
  auc: number;
  /** Of a regression of the outcomes on the scores' log odds: 1 and 0 are perfect. */
  slope: number;
  intercept: number;
  groups: CalibrationGroup[];
}

const GROUPS = 10;
/** So little that it changes no digit that is shown, and there is a solution where scores tell all apart. */
const TRACE_OF_PENALTY = 1e-6;

const byScore = (one: Scored, other: Scored): number =>
  one.score - other.score || (one.id < other.id ? -1 : 1);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const outcome = ({ isMissed }: Scored): number => (isMissed ? 1 : 0);

export function calibrationGroups(scored: readonly Scored[]): CalibrationGroup[] {
  const ordered = scored.toSorted(byScore);
  return Array.from({ length: GROUPS }, (_, group) => {
    const part = ordered.slice(
      Math.floor((group * ordered.length) / GROUPS),
      Math.floor(((group + 1) * ordered.length) / GROUPS),
    );
    return {
      count: part.length,
      expected: mean(part.map(({ score }) => score)),
      observed: mean(part.map(outcome)),
    };
  }).filter(({ count }) => count > 0);
}

/** By ranks (Mann and Whitney); equal scores count half. */
export function areaUnderCurve(scored: readonly Scored[]): number {
  const ordered = scored.toSorted(byScore);
  let rankSum = 0;
  let from = 0;
  while (from < ordered.length) {
    let until = from;
    while (until < ordered.length && ordered[until]?.score === ordered[from]?.score) until += 1;
    const missed = ordered.slice(from, until).filter(({ isMissed }) => isMissed).length;
    rankSum += missed * ((from + 1 + until) / 2);
    from = until;
  }
  const missed = scored.filter(({ isMissed }) => isMissed).length;
  return (rankSum - (missed * (missed + 1)) / 2) / (missed * (scored.length - missed));
}

/**
 * How good scores are, on appointments that the model has not seen.
 * @param average the share that was missed in training
 * @throws RangeError without one that was missed and one that was not
 */
export function modelFigures(scored: readonly Scored[], average: number): ModelFigures {
  const { intercept, slopes } = fitLogisticRegression(
    scored.map((one) => ({ ...one, values: [Math.log(one.score / (1 - one.score))] })),
    TRACE_OF_PENALTY,
  );
  return {
    brier: mean(scored.map((one) => (one.score - outcome(one)) ** 2)),
    brierOfAverage: mean(scored.map((one) => (average - outcome(one)) ** 2)),
    auc: areaUnderCurve(scored),
    slope: slopes[0] ?? 0,
    intercept,
    groups: calibrationGroups(scored),
  };
}
