import type { CoreAttendanceView } from '../../../../api/mdt/contract/running.ts';
import { percentWords } from '../../reports/figure-words.ts';

type Share = CoreAttendanceView['quorate'];

/** "96 % (48 of 50)", with what makes it say little. */
export function shareWords({ numerator, denominator, percent, isOfFew }: Share): string {
  if (percent === null) return 'none';
  return `${percentWords(percent)} (${numerator} of ${denominator})${isOfFew ? ', of few meetings' : ''}`;
}

/** Whether the rules were kept, in one sentence. */
export function attendanceSentence(found: CoreAttendanceView): string {
  const { members, memberTarget, quorate, quorateTarget, isQuorateReached } = found;
  if (quorate.denominator === 0) return 'No meeting was finished in these 12 months.';
  const judged = members.filter(({ isKept }) => isKept !== null);
  const kept = judged.filter(({ isKept }) => isKept === true).length;
  const people =
    kept === judged.length
      ? `Every core member came to at least ${memberTarget} % of meetings, cover counted`
      : `${kept} of ${judged.length} core members came to at least ${memberTarget} % of meetings, cover counted`;
  const quorum = isQuorateReached === true ? 'as is asked' : `not the ${quorateTarget} % that are asked`;
  return `${people}. ${shareWords(quorate)} of meetings were quorate, ${quorum}.`;
}
