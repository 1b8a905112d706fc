import { plainShortDay } from '../../words/times.ts';
import { weekdayWords } from '../../words/weekdays.ts';
import type { SuitsDraft } from './booking-draft.ts';

/** "Mon, Tue, 09:00 to 12:00, from Tue 3 Mar"; "any day and time" when nothing is asked. */
export function suitsWords({ weekdays, from, until, earliest }: SuitsDraft): string {
  const parts = [
    weekdayWords(weekdays),
    from === '' ? '' : `from ${from}`,
    until === '' ? '' : `until ${until}`,
    earliest === '' ? '' : `not before ${plainShortDay(earliest)}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'any day and time' : parts.join(', ');
}
