import fc from 'fast-check';
import { isSameTime } from '../../../../api/outlook/rules/is-same-time.ts';

const window = { from: 0, until: 100 };
const span = (from: number, until: number) => ({ from, until });

describe('Two readings of a calendar', () => {
  it('take the same time however they are cut up and in whatever order', () => {
    expect(isSameTime([span(30, 40), span(10, 20), span(20, 30)], [span(10, 40)], window)).toBe(true);
    expect(isSameTime([span(10, 40), span(20, 30)], [span(10, 40)], window)).toBe(true);
  });

  it('take the same time when they differ outside the window only', () => {
    expect(
      isSameTime([span(-50, 10), span(90, 120)], [span(-5, 10), span(90, 400), span(200, 300)], window),
    ).toBe(true);
  });

  it.each([
    [[span(10, 20)], [span(10, 21)]],
    [[span(10, 20)], []],
    [[span(10, 20), span(22, 30)], [span(10, 30)]],
  ])('do not when a minute differs', (one, other) => {
    expect(isSameTime(one, other, window)).toBe(false);
    expect(isSameTime(other, one, window)).toBe(false);
  });

  it('agree exactly when each moment is taken in both or in neither', () => {
    const spans = fc.array(
      fc
        .tuple(fc.integer({ min: -10, max: 110 }), fc.integer({ min: 0, max: 40 }))
        .map(([from, length]) => span(from, from + length)),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(spans, spans, (one, other) => {
        const taken = (list: typeof one, moment: number) =>
          list.some((item) => item.from <= moment && item.until > moment);
        const moments = Array.from({ length: 100 }, (_, moment) => moment);
        expect(isSameTime(one, other, window)).toBe(
          moments.every((moment) => taken(one, moment) === taken(other, moment)),
        );
      }),
    );
  });
});
