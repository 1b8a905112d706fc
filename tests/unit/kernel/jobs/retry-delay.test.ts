import fc from 'fast-check';
import { retryDelaySeconds } from '../../../../api/kernel/jobs/retry-delay.ts';

const LIMITS = { baseSeconds: 2, maxSeconds: 300 };

describe('the time until the next try', () => {
  it('doubles with each try, up to the most', () => {
    const delays = [1, 2, 3, 4, 20].map((attempts) => retryDelaySeconds(attempts, LIMITS, 1, undefined));
    expect(delays).toEqual([2, 4, 8, 16, 300]);
  });

  it('is spread over half of it, so that work does not come back all at once', () => {
    expect(retryDelaySeconds(3, LIMITS, 0, undefined)).toBe(4);
  });

  it('is never sooner than the system asked for', () => {
    expect(retryDelaySeconds(1, LIMITS, 0, 90)).toBe(90);
  });

  it('is positive and bounded, whatever the number of tries', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (tries, random) => {
          const seconds = retryDelaySeconds(tries, LIMITS, random, undefined);
          expect(seconds).toBeGreaterThan(0);
          expect(seconds).toBeLessThanOrEqual(LIMITS.maxSeconds);
        },
      ),
    );
  });
});
