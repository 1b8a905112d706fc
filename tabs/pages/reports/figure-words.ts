import {
  LEAST_IN_BASELINE,
  type Comparison,
  type Figure,
  type Figures,
  type ShownCount,
} from '../../../api/reports/contract/figures.ts';
import type { Baseline } from '../../../api/reports/contract/report-groups.ts';

const oneDecimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en-GB');

/** "7.1 %" */
export function percentWords(percent: number): string {
  return `${oneDecimal.format(percent)} %`;
}

/** "1,204", "under 5", "40 to 52" */
export function countWords(count: ShownCount): string {
  if (count === 'under-5') return 'under 5';
  return typeof count === 'number'
    ? whole.format(count)
    : `${whole.format(count.least)} to ${whole.format(count.most)}`;
}

/** "7.1 % (29 of 412)"; empty where there is nothing to divide. */
export function rateWords(rate: Figure['rate']): string {
  if (rate === null) return '';
  const { percent, didNotAttend, decided } = rate;
  return `${percentWords(percent)} (${whole.format(didNotAttend)} of ${whole.format(decided)})`;
}

/** "2.7 points down, 28 % fewer": never the one without the other, unless the baseline is nothing. */
export function changeWords({ points, relativePercent }: Comparison): string {
  if (points === 0) return 'no change';
  const moved = `${oneDecimal.format(Math.abs(points))} points ${points < 0 ? 'down' : 'up'}`;
  if (relativePercent === null) return moved;
  return `${moved}, ${oneDecimal.format(Math.abs(relativePercent))} % ${points < 0 ? 'fewer' : 'more'}`;
}

function spanWords(days: number, against: Baseline): string {
  if (against === 'year-before')
    return days === 1 ? 'the same day a year before' : 'the same days a year before';
  return days === 1 ? 'the day before' : `the ${days} days before`;
}

/** "12 had fewer than 20 like them there and are left out" */
export const leftOutWords = (leftOut: number): string =>
  `${whole.format(leftOut)} had fewer than ${LEAST_IN_BASELINE} like them there and are left out`;

/** Rounded figures have no kinds of visit, and rates of unlike mixes are not set against each other. */
const NOT_COMPARED = ' Rounded figures are not compared: other months have another mix of visits.';

function comparedWords(comparison: Comparison | null, days: number, against: Baseline): string {
  const span = spanWords(days, against);
  if (comparison === null) return ` There is too little like it to compare it with in ${span}.`;
  const { now, baseline, leftOut } = comparison;
  const rest = leftOut === 0 ? '' : ` ${leftOutWords(leftOut)}.`;
  return ` Like with like: ${rateWords(now)} against ${rateWords(baseline)} in ${span}: ${changeWords(comparison)}.${rest}`;
}

/**
 * "DNA 7.1 % (29 of 412). Like with like: 7.1 % (29 of 412) against 9.8 % (39 of 398) in the 30 days before: 2.7 points
 * down, 27.6 % fewer."
 * @param days length of the reported time
 */
export function figuresSentence(figures: Figures, days: number, against: Baseline): string {
  const { rate, counts, comparison } = figures.total;
  const open =
    counts.notDecided === 0 ? '' : ` ${countWords(counts.notDecided)} not decided yet or still to come.`;
  if (rate === null) {
    const why =
      counts.didNotAttend === 0 && counts.attended === 0
        ? 'No attendance has been confirmed in these dates.'
        : 'There is too little in these dates to show a rate.';
    return `${why}${open}`;
  }
  const compared = figures.isRounded ? NOT_COMPARED : comparedWords(comparison, days, against);
  return `DNA ${rateWords(rate)}.${compared}${open}`;
}
