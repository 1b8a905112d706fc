import type { Action, ActionCounts, ActionsQuery } from '../../../../api/mdt/contract/outcomes.ts';
import { countWords } from '../../../words/count-words.ts';
import { plainShortDay } from '../../../words/times.ts';
import { daysBetween } from '../../../words/zoned-day.ts';

export const ACTION_STATES: Readonly<Record<NonNullable<ActionsQuery['state']>, string>> = {
  open: 'Not done',
  overdue: 'Overdue',
  done: 'Done',
  all: 'All',
};

/** "due Thu 5 Mar", "due today", "3 days overdue"; of one that is done the day that it was due. @param today local date */
export function dueWords({ dueOn, isOverdue, doneAt }: Action, today: string): string {
  if (isOverdue) return `${countWords(daysBetween(dueOn, today), 'day', 'days')} overdue`;
  return doneAt === null && dueOn === today ? 'due today' : `due ${plainShortDay(dueOn)}`;
}

type Open = ActionCounts['mine'];

const openWords = ({ open, overdue }: Open): string =>
  overdue === 0 ? `${open}` : `${open} (${overdue} overdue)`;

/** "Not done: 2 (1 overdue) of yours, 5 of your MDTs." */
export function countsWords({ mine, ofMdts }: ActionCounts): string {
  if (mine.open === 0 && ofMdts.open === 0) return 'Nothing is left to do.';
  return `Not done: ${openWords(mine)} of yours, ${openWords(ofMdts)} of your MDTs.`;
}

/** "What became of 3 recommendations is asked, 1 of them of you." */
export function followUpCountWords({ followUps: { mine, ofMdts } }: ActionCounts): string {
  const all = countWords(ofMdts, 'recommendation', 'recommendations');
  return `What became of ${all} is asked, ${mine === 0 ? 'none' : mine} of you.`;
}
