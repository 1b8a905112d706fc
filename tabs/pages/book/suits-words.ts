import type { Weekday } from '../../../api/contract/slots.ts';
import { plainShortDay } from '../../words/times.ts';
import type { SuitsDraft } from './booking-draft.ts';

/** The days of the week, Monday first. */
export const WEEKDAYS: readonly { day: Weekday; short: string; name: string }[] = [
  { day: 'mon', short: 'Mon', name: 'Monday' },
  { day: 'tue', short: 'Tue', name: 'Tuesday' },
  { day: 'wed', short: 'Wed', name: 'Wednesday' },
  { day: 'thu', short: 'Thu', name: 'Thursday' },
  { day: 'fri', short: 'Fri', name: 'Friday' },
  { day: 'sat', short: 'Sat', name: 'Saturday' },
  { day: 'sun', short: 'Sun', name: 'Sunday' },
];

/** "Mon, Tue, 09:00 to 12:00, from Tue 3 Mar"; "any day and time" when nothing is asked. */
export function suitsWords({ weekdays, from, until, earliest }: SuitsDraft): string {
  const days = WEEKDAYS.filter(({ day }) => weekdays.includes(day)).map(({ short }) => short);
  const parts = [
    days.join(', '),
    from === '' ? '' : `from ${from}`,
    until === '' ? '' : `until ${until}`,
    earliest === '' ? '' : `not before ${plainShortDay(earliest)}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'any day and time' : parts.join(', ');
}
