import { Temporal } from 'temporal-polyfill';
import { whichOfTwo } from '../../../../../api/kernel/rules/time/doubled-hour.ts';
import { whenInWords } from '../../../../../api/kernel/rules/time/when-in-words.ts';
import { clockTime } from '../../../../../tabs/words/times.ts';

const LONDON = 'Europe/London';
const which = (at: string) => whichOfTwo(Temporal.Instant.from(at).epochMilliseconds, LONDON);
const words = (at: string): string => whenInWords(Temporal.Instant.from(at), LONDON);

// the clocks go back at 1am UTC on 25 October 2026
describe('the hour that there is twice', () => {
  it('is told apart in words, and no other time is', () => {
    expect(words('2026-10-25T00:30:00Z')).toBe('Sunday 25 October 2026 at 1:30am, before the clocks go back');
    expect(words('2026-10-25T01:30:00Z')).toBe('Sunday 25 October 2026 at 1:30am, after the clocks go back');
    expect(words('2026-10-25T02:00:00Z')).toBe('Sunday 25 October 2026 at 2am');
    expect(words('2026-10-24T23:59:00Z')).toBe('Sunday 25 October 2026 at 12:59am');
  });

  it('is told apart on screens too', () => {
    expect(clockTime('2026-10-25T00:30:00Z', LONDON)).toBe('01:30 (before the clocks go back)');
    expect(clockTime('2026-10-25T01:30:00Z', LONDON)).toBe('01:30 (after the clocks go back)');
    expect(clockTime('2026-03-29T01:30:00Z', LONDON)).toBe('02:30');
  });

  it('is a whole hour, from its first to its last minute', () => {
    expect([which('2026-10-25T00:00:00Z'), which('2026-10-25T00:59:00Z')]).toEqual(['first', 'first']);
    expect([which('2026-10-25T01:00:00Z'), which('2026-10-25T01:59:00Z')]).toEqual(['second', 'second']);
    expect(which('2026-03-29T01:00:00Z')).toBeUndefined();
  });
});
