import { Temporal } from 'temporal-polyfill';
import { patientDate, patientDay, patientTime } from '../../../../api/http/patient-pages/patient-time.ts';

const at = (text: string) => Temporal.Instant.from(text);
const ZONE = 'Europe/London';

describe('times and dates for patients', () => {
  it('are on the wall of the clinic, on both sides of the clock change', () => {
    expect(patientTime(at('2026-03-28T10:30:00Z'), ZONE)).toBe('10:30am');
    expect(patientTime(at('2026-03-29T10:30:00Z'), ZONE)).toBe('11:30am');
    expect(patientTime(at('2026-10-25T12:00:00Z'), ZONE)).toBe('midday');
    expect(patientDate(at('2026-03-03T10:30:00Z'), ZONE)).toBe('Tuesday 3 March 2026');
    expect(patientDate(at('2026-07-01T23:30:00Z'), ZONE)).toBe('Thursday 2 July 2026');
  });

  it.each([
    ['2026-03-03T00:00:00Z', 'today'],
    ['2026-03-04T23:00:00Z', 'tomorrow'],
    ['2026-03-05T00:00:00Z', 'another-day'],
    ['2026-03-02T23:59:00Z', 'another-day'],
  ])('call %s "%s" on 3 March', (day, words) => {
    expect(patientDay(at(day), at('2026-03-03T08:00:00Z'), ZONE)).toBe(words);
  });
});
