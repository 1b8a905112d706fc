import type { ClinicChangeDetail } from '../../../../api/clinic-changes/contract/clinic-changes.ts';
import { countWords } from '../../../words/count-words.ts';

const WHAT = 'messages and changes in the PAS, calendars and Teams';

/** "1 of them needs a person" */
export const needsPersonWords = (count: number): string =>
  `${countWords(count, 'of them needs', 'of them need')} a person`;

/** How far what a change leaves to do elsewhere has come; undefined when it leaves nothing. */
export function arrivedWords({
  pending,
  done,
  needsPerson,
}: ClinicChangeDetail['deliveries']): string | undefined {
  const all = pending + done + needsPerson;
  if (all === 0) return undefined;
  return done === all ? `All ${all} ${WHAT} have arrived.` : `${done} of ${all} ${WHAT} have arrived.`;
}
