import type { CaseSummary } from '../../../../api/mdt/contract/cases.ts';
import type { Progress } from '../../../../api/mdt/contract/progress.ts';
import type { ShownCount } from '../../../../api/reports/contract/figures.ts';
import type { Tone } from '../../../words/state-words.ts';
import { minuteWords, plainShortDay } from '../../../words/times.ts';
import { countWords, percentWords } from '../../reports/figure-words.ts';

type ClockState = NonNullable<CaseSummary['clock']>['state'];
type Row = Progress['caseTypes'][number];

export const CLOCK_WORDS: Readonly<Record<ClockState, { word: string; tone: Tone }>> = {
  'on track': { word: 'On track', tone: 'good' },
  'at risk': { word: 'At risk', tone: 'look' },
  breached: { word: 'Breached', tone: 'bad' },
  met: { word: 'Met', tone: 'good' },
  missed: { word: 'Missed', tone: 'bad' },
};

/** "28 days, 80 % of cases" */
export const targetOfTypeWords = ({ target: { within, unit, share } }: Row): string =>
  `${within} ${unit}, ${share} % of cases`;

/** "84.2 % (16 of 19): kept", with what makes it say little. */
export function keptWords({ kept }: Row): string {
  const { numerator, denominator, percent, isOfFew, isReached } = kept;
  if (denominator === 0) return 'none decided';
  const of = `${countWords(numerator)} of ${countWords(denominator)}`;
  const share = percent === null ? of : `${percentWords(percent)} (${of})`;
  const judged = isReached === null ? '' : isReached ? ': target kept' : ': target missed';
  return `${share}${judged}${isOfFew ? ', of few cases' : ''}`;
}

/** Undefined of rounded ones. */
function sum(counts: readonly ShownCount[]): number | undefined {
  const known = counts.filter((count) => typeof count === 'number');
  return known.length === counts.length ? known.reduce((all, count) => all + count, 0) : undefined;
}

/** Whether anybody waits too long, in one sentence. */
export function progressSentence({ caseTypes }: Progress): string {
  if (caseTypes.length === 0) return 'No case type of this MDT has a target.';
  const breached = sum(caseTypes.map((one) => one.breached));
  const atRisk = sum(caseTypes.map((one) => one.atRisk));
  if (breached === undefined || atRisk === undefined) {
    return 'Counts are rounded, so that no patient can be found in them.';
  }
  if (breached === 0 && atRisk === 0) return 'Every case that waits is on track.';
  const late = breached === 1 ? '1 case is past its target' : `${breached} cases are past their target`;
  const soon = atRisk === 1 ? '1 more is at risk' : `${atRisk} more are at risk`;
  return `${late}, and ${soon} of being heard too late.`;
}

/** "due Thu 5 Mar" */
export const dueWords = ({ dueOn }: NonNullable<CaseSummary['clock']>): string =>
  `due ${plainShortDay(dueOn)}`;

/** "45 min", "3 h 10 min", "5 days": days from two on. */
export function durationWords(minutes: number): string {
  const days = Math.floor(minutes / 1440);
  return days >= 2 ? `${days} days` : minuteWords(minutes);
}

/** "Median 3 h 10 min of 12 cases" */
export function medianWords(
  { count, medianMinutes }: { count: number; medianMinutes: number | null },
  of: { one: string; many: string },
): string {
  if (medianMinutes === null) return `No ${of.one} in these days.`;
  return `Median ${durationWords(medianMinutes)} of ${count} ${count === 1 ? of.one : of.many}.`;
}
