import { oneDecimal, rateOf, type Decided, type RateOf } from './rate-of.ts';

/** What became of the appointments of one kind of visit, then and now. */
export interface KindOfVisit {
  now: Decided;
  before: Decided;
}

export interface ComparisonOf {
  now: RateOf;
  baseline: RateOf;
  points: number;
  relativePercent: number | null;
  /** DNAs of now, had each kind been missed as often as in the baseline. Not rounded. */
  expected: number;
  leftOut: number;
}

/**
 * So many of a kind must be decided in the baseline: one patient more or less then moves its rate by five points at most.
 * With fewer a single DNA would make a rate of its own, weighted by all the visits of now.
 */
export const LEAST_IN_BASELINE = 20;

const decidedOf = ({ attended, didNotAttend }: Decided): number => attended + didNotAttend;
const add = (several: readonly Decided[]): Decided => ({
  attended: several.reduce((sum, { attended }) => sum + attended, 0),
  didNotAttend: several.reduce((sum, { didNotAttend }) => sum + didNotAttend, 0),
});

/**
 * Two DNA rates of unlike mixes say nothing: follow-ups are missed more often than first visits, and telephone less than
 * video. So only kinds count that are there now, and often enough in the baseline, and the baseline's rate is what it would have been with the
 * mix of now (direct standardisation): the rate of each kind then, weighted by how many of the kind are decided now.
 * @param kinds by first or follow-up and modality
 * @returns undefined when there is no such kind
 */
export function compareLikeWithLike(kinds: readonly KindOfVisit[]): ComparisonOf | undefined {
  const both = kinds.filter(
    ({ now, before }) => decidedOf(now) > 0 && decidedOf(before) >= LEAST_IN_BASELINE,
  );
  const now = rateOf(add(both.map((kind) => kind.now)));
  const before = rateOf(add(both.map((kind) => kind.before)));
  if (now === undefined || before === undefined) return undefined;
  const expected = both.reduce(
    (sum, kind) => sum + (kind.before.didNotAttend / decidedOf(kind.before)) * decidedOf(kind.now),
    0,
  );
  const expectedPercent = oneDecimal((expected / now.decided) * 100);
  const points = oneDecimal(now.percent - expectedPercent);
  return {
    now,
    baseline: { ...before, percent: expectedPercent },
    points,
    relativePercent: expectedPercent === 0 ? null : oneDecimal((points / expectedPercent) * 100),
    expected,
    leftOut: decidedOf(add(kinds.map((kind) => kind.now))) - now.decided,
  };
}
