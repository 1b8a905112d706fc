import { Temporal } from 'temporal-polyfill';
import { shiftDate } from '../../../../../infra/local/support/shifted-clock.ts';

describe('a shifted clock', () => {
  const { Date: real } = globalThis;
  afterEach(() => {
    globalThis.Date = real;
  });

  it('moves what is asked for now, and nothing else', () => {
    const AHEAD_MS = 40 * 86_400_000;
    const before = real.now();
    shiftDate(AHEAD_MS);
    for (const now of [Date.now(), new Date().getTime(), Temporal.Now.instant().epochMilliseconds]) {
      expect(now - before).toBeGreaterThanOrEqual(AHEAD_MS);
      expect(now - before).toBeLessThan(AHEAD_MS + 60_000);
    }
    expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
    expect(Date.parse('2028-02-29T23:30:00Z')).toBe(real.UTC(2028, 1, 29, 23, 30));
    expect(new Date()).toBeInstanceOf(real);
  });
});
