import fc from 'fast-check';
import {
  compareLikeWithLike,
  type KindOfVisit,
} from '../../../../api/reports/rules/compare-like-with-like.ts';
import {
  areMonthsThatAreOver,
  baselineDays,
  baselineMonths,
} from '../../../../api/reports/rules/baseline-days.ts';
import { oneDecimal } from '../../../../api/reports/rules/rate-of.ts';

const kind = (
  [attended, didNotAttend]: [number, number],
  [attendedBefore, didNotAttendBefore]: [number, number],
): KindOfVisit => ({
  now: { attended, didNotAttend },
  before: { attended: attendedBefore, didNotAttend: didNotAttendBefore },
});

describe('two DNA rates', () => {
  it('are the same when each kind of visit is missed as often, however the mix has moved', () => {
    // first visits are missed by 20 %, follow-ups by 5 %; once most were first visits, now most are follow-ups
    const compared = compareLikeWithLike([kind([8, 2], [80, 20]), kind([95, 5], [19, 1])]);
    expect(compared).toMatchObject({ points: 0, relativePercent: 0, leftOut: 0 });
    expect(compared?.now.percent).toBe(6.4);
    expect(compared?.baseline).toEqual({ didNotAttend: 21, decided: 120, percent: 6.4 });
  });

  it('give points and relative change', () => {
    expect(compareLikeWithLike([kind([383, 29], [359, 39])])).toEqual({
      now: { didNotAttend: 29, decided: 412, percent: 7 },
      baseline: { didNotAttend: 39, decided: 398, percent: 9.8 },
      points: -2.8,
      relativePercent: -28.6,
      expected: (39 / 398) * 412,
      leftOut: 0,
    });
  });

  it('leave out kinds that were there only once, and say how many', () => {
    const compared = compareLikeWithLike([
      kind([9, 1], [18, 2]),
      kind([5, 5], [0, 0]),
      kind([0, 0], [2, 18]),
    ]);
    expect(compared).toMatchObject({ now: { decided: 10 }, baseline: { decided: 20 }, leftOut: 10 });
    expect(compareLikeWithLike([kind([5, 5], [0, 0])])).toBeUndefined();
    expect(compareLikeWithLike([])).toBeUndefined();
  });

  it('claim nothing from a handful: one DNA of one visit then is no rate for four hundred now', () => {
    expect(compareLikeWithLike([kind([380, 20], [0, 1])])).toBeUndefined();
    expect(compareLikeWithLike([kind([380, 20], [0, 1]), kind([9, 1], [20, 0])])).toMatchObject({
      now: { decided: 10 },
      leftOut: 400,
    });
    expect(compareLikeWithLike([kind([380, 20], [18, 1])])).toBeUndefined();
    expect(compareLikeWithLike([kind([380, 20], [19, 1])])).toMatchObject({ points: 0, leftOut: 0 });
  });

  it('have no relative change from nothing', () => {
    expect(compareLikeWithLike([kind([9, 1], [20, 0])])).toMatchObject({ points: 10, relativePercent: null });
  });

  it('add up as they are printed', () => {
    const some = fc.tuple(fc.nat(500), fc.nat(100));
    fc.assert(
      fc.property(fc.array(fc.tuple(some, some), { maxLength: 6 }), (kinds) => {
        const compared = compareLikeWithLike(kinds.map(([now, before]) => kind(now, before)));
        if (compared === undefined) return;
        const { now, baseline, points } = compared;
        expect(oneDecimal(now.percent - baseline.percent)).toBe(points);
        expect(baseline.percent).toBeGreaterThanOrEqual(0);
        expect(baseline.percent).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('the days of a baseline', () => {
  it('are as many right before, or the same a year before', () => {
    expect(baselineDays({ from: '2026-03-01', to: '2026-03-31' }, 'before')).toEqual({
      from: '2026-01-29',
      to: '2026-02-28',
    });
    expect(baselineDays({ from: '2026-03-01', to: '2026-03-31' }, 'year-before')).toEqual({
      from: '2025-03-01',
      to: '2025-03-31',
    });
    expect(baselineDays({ from: '2028-02-29', to: '2028-02-29' }, 'year-before')).toEqual({
      from: '2027-02-28',
      to: '2027-02-28',
    });
  });

  it('are whole months for whole months', () => {
    const months = (from: string, to: string) => ({ from, to });
    expect(baselineMonths(months('2026-02-01', '2026-03-31'), 'before')).toEqual(
      months('2025-12-01', '2026-01-31'),
    );
    expect(baselineMonths(months('2029-02-01', '2029-02-28'), 'year-before')).toEqual(
      months('2028-02-01', '2028-02-29'),
    );
    expect(areMonthsThatAreOver(months('2026-02-01', '2026-03-31'), '2026-04-01')).toBe(true);
    expect(areMonthsThatAreOver(months('2026-02-01', '2026-03-31'), '2026-03-31')).toBe(false);
    expect(areMonthsThatAreOver(months('2026-02-01', '2026-02-27'), '2026-04-01')).toBe(false);
    expect(areMonthsThatAreOver(months('2026-02-02', '2026-02-28'), '2026-04-01')).toBe(false);
  });
});
