import { Temporal } from 'temporal-polyfill';
import { isOnline } from '../../../../api/appointments/rules/online.ts';

const NOW = Temporal.Instant.from('2026-03-03T10:20:00Z');
const ago = (seconds: number) => NOW.subtract({ seconds });

describe('whether a page that somebody waits on is heard from', () => {
  it.each([
    ['never', undefined, undefined, false],
    ['a moment ago', ago(1), undefined, true],
    ['a minute ago, of which nothing newer may be written down yet', ago(60), undefined, true],
    ['longer ago than anything takes to be written down', ago(75), undefined, false],
    ['half a minute ago, and it was noticed that it fell silent', ago(31), ago(0), false],
    ['after it was noticed that it had fallen silent', ago(1), ago(5), true],
  ])('%s', (_when, lastSeenAt, silentAt, isHeard) => {
    expect(isOnline({ lastSeenAt, silentAt }, NOW)).toBe(isHeard);
  });
});
