import { Temporal } from 'temporal-polyfill';
import { makeRateLimit } from '../../../../api/kernel/requests/rate-limit.ts';

const start = Temporal.Instant.from('2026-03-03T10:00:00Z');

describe('a rate limit', () => {
  it('allows so many at once, then as many as a minute brings', () => {
    const limit = makeRateLimit(3);
    const ask = (seconds: number) => limit.allows('a', start.add({ seconds }));
    expect([0, 0, 0, 0].map(ask)).toEqual([true, true, true, false]);
    expect([19, 20, 20].map(ask)).toEqual([false, true, false]);
    expect([600, 600, 600, 600].map(ask)).toEqual([true, true, true, false]);
  });

  it('counts each link by itself', () => {
    const limit = makeRateLimit(1);
    expect(['a', 'b', 'a'].map((key) => limit.allows(key, start))).toEqual([true, true, false]);
  });
});
