import { Temporal } from 'temporal-polyfill';
import { calendarFile, type CalendarEntry } from '../../../../api/joining/rules/calendar-file.ts';

const ENTRY: CalendarEntry = {
  uid: '01890000-0000-7000-8000-000000000001',
  sequence: 3,
  startsAt: Temporal.Instant.from('2026-07-03T09:30:00Z'),
  endsAt: Temporal.Instant.from('2026-07-03T10:00:00Z'),
  isCancelled: false,
  summary: 'Video appointment',
  description: 'Open the link, then wait; call 0300 123 4567.\nThank you',
};
const NOW = Temporal.Instant.from('2026-06-01T08:00:00.25Z');

describe('the file for a calendar', () => {
  it('publishes one appointment in UTC, with a name that stays and a number that counts up', () => {
    expect(calendarFile(ENTRY, NOW).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Confer//Patient pages//EN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:01890000-0000-7000-8000-000000000001',
      'SEQUENCE:3',
      'DTSTAMP:20260601T080000Z',
      'DTSTART:20260703T093000Z',
      'DTEND:20260703T100000Z',
      'STATUS:CONFIRMED',
      'SUMMARY:Video appointment',
      'DESCRIPTION:Open the link\\, then wait\\; call 0300 123 4567.\\nThank you',
      'CLASS:PRIVATE',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('says that a cancelled one is cancelled', () => {
    expect(calendarFile({ ...ENTRY, isCancelled: true }, NOW)).toContain('\r\nSTATUS:CANCELLED\r\n');
  });

  it('folds lines at 75 octets, never inside a character', () => {
    const description = 'Apwyntiad fideo ŵŷ '.repeat(20);
    const file = calendarFile({ ...ENTRY, description }, NOW);
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(file.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${description}\r\n`);
  });
});
