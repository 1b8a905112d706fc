import type { ShownCount } from '../../reports/contract/figures.ts';
import { rounded, sumShown } from '../../reports/rules/round-small-numbers.ts';
import type { Progress } from '../contract/progress.ts';
import { shareOf } from '../rules/share-of.ts';
import { clockShare, type ClockState } from '../rules/target-clock.ts';

export interface StateIn {
  state: ClockState;
  /** The local month in which it was decided, such as 2026-03; undefined: it is not. */
  month: string | undefined;
}

type Row = Progress['caseTypes'][number];
type Counts = Pick<Row, 'onTrack' | 'atRisk' | 'breached' | 'met' | 'missed' | 'kept'>;

/** How many in each state, and the share that kept its target. */
export function exactCounts(states: readonly StateIn[], targetPercent: number): Counts {
  const all = states.map(({ state }) => state);
  const { kept, isReached, breached, atRisk } = clockShare(all, targetPercent);
  const { numerator, denominator, isOfFew, percent } = kept;
  return {
    onTrack: all.filter((state) => state === 'on track').length,
    ...{ atRisk, breached, met: numerator, missed: denominator - numerator },
    kept: { numerator, denominator, isOfFew, percent: percent ?? null, isReached: isReached ?? null },
  };
}

/**
 * The same for readers who may not see the patients: each count of one month is rounded by itself, and all others are made
 * of these, so that nothing below five can be read however it is asked.
 * @param months all that were asked for, each whole
 */
export function roundedCounts(states: readonly StateIn[], months: readonly string[]): Counts {
  const now = (wanted: ClockState): ShownCount =>
    rounded(states.filter(({ state }) => state === wanted).length);
  const cells = (wanted: ClockState) =>
    months.map((of) => rounded(states.filter(({ state, month }) => state === wanted && month === of).length));
  const [met, missed] = [cells('met'), cells('missed')];
  const [numerator, denominator] = [sumShown(met), sumShown([...met, ...missed])];
  const percent =
    typeof numerator === 'number' && typeof denominator === 'number'
      ? shareOf(numerator, denominator).percent
      : undefined;
  return {
    ...{ onTrack: now('on track'), atRisk: now('at risk'), breached: now('breached') },
    ...{ met: numerator, missed: sumShown(missed) },
    kept: {
      ...{ numerator, denominator, percent: percent ?? null, isReached: null },
      isOfFew: typeof denominator !== 'number' || shareOf(0, denominator).isOfFew,
    },
  };
}
