import type { FollowUpRatesView } from '../../../../api/mdt/contract/follow-ups.ts';
import { countWords } from '../../../words/count-words.ts';
import { percentWords } from '../../reports/figure-words.ts';

/** "79.4 % (54)"; the count alone where nothing was followed up. */
export const rateWords = ({ count, percent }: FollowUpRatesView['results']['not']): string =>
  percent === null ? String(count) : `${percentWords(percent)} (${count})`;

/** What became of recommendations, in one sentence. */
export function ratesSentence({
  recommendations,
  followedUp,
  notYetKnown,
  results,
  isOfFew,
}: FollowUpRatesView): string {
  if (recommendations === 0) return 'No recommendation was confirmed in these days.';
  const all = countWords(recommendations, 'recommendation', 'recommendations');
  if (followedUp === 0) return `${all}; of none is it known yet what became of it.`;
  const few = isOfFew ? ', which are few' : '';
  const rest = notYetKnown === 0 ? '' : ` Of ${notYetKnown} it is not known yet.`;
  return (
    `Of ${followedUp} that were followed up${few}: carried out ${rateWords(results['carried-out'])}, ` +
    `in part ${rateWords(results.partly)}, not ${rateWords(results.not)}.${rest}`
  );
}

/** "Decile 1 (most deprived)" */
export function decileWords(decile: number | null): string {
  if (decile === null) return 'Not held';
  if (decile === 1) return 'Decile 1 (most deprived)';
  return decile === 10 ? 'Decile 10 (least deprived)' : `Decile ${decile}`;
}
