/** The days of the week, Monday first: `day` as searches and wishes name it, `code` as RFC 5545 does. */
export const WEEKDAYS = [
  { day: 'mon', code: 'MO', short: 'Mon', name: 'Monday' },
  { day: 'tue', code: 'TU', short: 'Tue', name: 'Tuesday' },
  { day: 'wed', code: 'WE', short: 'Wed', name: 'Wednesday' },
  { day: 'thu', code: 'TH', short: 'Thu', name: 'Thursday' },
  { day: 'fri', code: 'FR', short: 'Fri', name: 'Friday' },
  { day: 'sat', code: 'SA', short: 'Sat', name: 'Saturday' },
  { day: 'sun', code: 'SU', short: 'Sun', name: 'Sunday' },
] as const;
type WeekdayWords = (typeof WEEKDAYS)[number];
export type WeekdayCode = WeekdayWords['code'];

/** "Mon, Thu", in the order of the week; empty for none. */
export function weekdayWords(days: readonly WeekdayWords['day'][]): string {
  return WEEKDAYS.filter(({ day }) => days.includes(day))
    .map(({ short }) => short)
    .join(', ');
}
