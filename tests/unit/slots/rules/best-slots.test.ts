import { bestSlots, continuityOf, type Continuity } from '../../../../api/slots/rules/best-slots.ts';

const HOUR = 3_600_000;
const slot = (hour: number, continuity: Continuity = 'none', fillsGap = false) => ({
  from: hour * HOUR,
  continuity,
  fillsGap,
});
const hours = (slots: { from: number }[]): number[] => slots.map(({ from }) => from / HOUR);

describe('the best slots', () => {
  it('are the soonest when nothing else tells them apart', () => {
    expect(
      hours(
        bestSlots(
          [1, 2, 3, 4].map((hour) => slot(hour)),
          3,
        ),
      ),
    ).toEqual([1, 2, 3]);
  });

  it('have the same people as last time before some of them, and those before others', () => {
    const slots = [slot(1), slot(2, 'some-of-same-team'), slot(3, 'same-team'), slot(40, 'same-team')];
    expect(hours(bestSlots(slots, 4))).toEqual([3, 40, 2, 1]);
  });

  it('fill a gap rather than make one, on the same day', () => {
    expect(hours(bestSlots([slot(1), slot(2), slot(5, 'none', true), slot(30, 'none', true)], 3))).toEqual([
      5, 1, 2,
    ]);
  });

  it('always hold the soonest', () => {
    const slots = [slot(1), ...[50, 60, 70].map((hour) => slot(hour, 'same-team'))];
    expect(hours(bestSlots(slots, 3))).toEqual([50, 60, 1]);
  });

  it('are none of none', () => {
    expect(bestSlots([], 3)).toEqual([]);
  });
});

describe('continuity', () => {
  it('is the same team, some of it, or nobody', () => {
    const last = new Set(['amina', 'ben']);
    expect(continuityOf(['ben', 'amina'], last)).toBe('same-team');
    expect(continuityOf(['ben'], last)).toBe('same-team');
    expect(continuityOf(['ben', 'carys'], last)).toBe('some-of-same-team');
    expect(continuityOf(['carys'], last)).toBe('none');
    expect(continuityOf(['carys'], new Set<string>())).toBe('none');
  });
});
