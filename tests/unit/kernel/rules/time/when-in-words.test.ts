import { Temporal } from 'temporal-polyfill';
import { whenInWords } from '../../../../../api/kernel/rules/time/when-in-words.ts';

const words = (at: string, zone = 'Europe/London') => whenInWords(Temporal.Instant.from(at), zone);

describe('the time of an appointment in words', () => {
  it.each([
    ['2026-03-03T10:30:00Z', 'Tuesday 3 March 2026 at 10:30am'],
    ['2026-03-03T12:00:00Z', 'Tuesday 3 March 2026 at midday'],
    ['2026-03-03T17:00:00Z', 'Tuesday 3 March 2026 at 5pm'],
    ['2026-03-03T12:05:00Z', 'Tuesday 3 March 2026 at 12:05pm'],
    ['2026-03-03T00:10:00Z', 'Tuesday 3 March 2026 at 12:10am'],
  ])('%s is "%s"', (at, expected) => {
    expect(words(at)).toBe(expected);
  });

  it('is an hour later on the wall once the clocks have gone forward', () => {
    expect(words('2026-03-29T00:30:00Z')).toBe('Sunday 29 March 2026 at 12:30am');
    expect(words('2026-03-29T01:30:00Z')).toBe('Sunday 29 March 2026 at 2:30am');
  });

  it('follows the clinic’s zone', () => {
    expect(words('2026-07-01T10:00:00Z', 'Asia/Nicosia')).toBe('Wednesday 1 July 2026 at 1pm');
  });
});
