import { Temporal } from 'temporal-polyfill';
import {
  askAgainAt,
  readAgainAt,
  renewAt,
  retryAt,
  subscriptionEnd,
} from '../../../../api/outlook/rules/follow-times.ts';

const now = Temporal.Instant.from('2026-03-05T10:00:00Z');
const after = (instant: Temporal.Instant): number => instant.since(now).total('seconds');
const DAY = 24 * 3600;

describe('Following a mailbox', () => {
  it('asks for a subscription that is shorter than Graph’s longest of 10,080 minutes', () => {
    expect(after(subscriptionEnd(now))).toBe(10_070 * 60);
  });

  it.each([
    [0, 0.5],
    [0.5, 0.625],
    [0.999999, 0.75],
  ])('renews it well before its end, spread over a quarter of its life (random %d)', (random, part) => {
    expect(after(renewAt(now, now.add({ hours: 168 }), random))).toBeCloseTo(7 * DAY * part, -1);
  });

  it('renews at once what has ended', () => {
    expect(after(renewAt(now, now.subtract({ seconds: 1 }), 0.5))).toBe(0);
  });

  it('tries again after growing waits, at most a quarter of an hour, spread over half of them', () => {
    expect([1, 2, 3, 8, 50].map((failures) => after(retryAt(now, failures, 1, undefined)))).toEqual([
      5, 10, 20, 640, 900,
    ]);
    expect(after(retryAt(now, 3, 0, undefined))).toBe(10);
  });

  it('never tries sooner than Graph asked for', () => {
    expect(after(retryAt(now, 1, 0, 37))).toBe(37);
  });

  it('asks again after an hour or more for what was refused', () => {
    expect(after(askAgainAt(now, 0))).toBe(3600);
    expect(after(askAgainAt(now, 0.99))).toBeLessThan(4500);
  });

  it('reads everything again within the interval, spread over its last fifth', () => {
    expect(after(readAgainAt(now, 900, 0))).toBe(900);
    expect(after(readAgainAt(now, 900, 0.9999))).toBeGreaterThanOrEqual(720);
  });
});
