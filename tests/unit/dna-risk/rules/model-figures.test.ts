import { fitLogisticRegression } from '../../../../api/dna-risk/rules/logistic-regression.ts';
import { areaUnderCurve, modelFigures } from '../../../../api/dna-risk/rules/model-figures.ts';

describe('logistic regression', () => {
  it('finds the log odds of a two by two table', () => {
    const of = (count: number, value: number, isMissed: boolean, name: string) =>
      Array.from({ length: count }, (_, place) => ({ id: `${name}${place}`, values: [value], isMissed }));
    const { intercept, slopes } = fitLogisticRegression(
      [...of(20, 0, true, 'a'), ...of(80, 0, false, 'b'), ...of(50, 1, true, 'c'), ...of(50, 1, false, 'd')],
      1e-9,
    );
    expect(intercept).toBeCloseTo(Math.log(20 / 80), 6);
    expect(slopes[0]).toBeCloseTo(-Math.log(20 / 80), 6);
  });

  it('leaves out what is the same everywhere, and settles where one input tells all apart', () => {
    const rows = [0, 1, 2, 3].map((value) => ({
      id: String(value),
      values: [value, 0.1],
      isMissed: value > 1,
    }));
    const { slopes } = fitLogisticRegression(rows, 1);
    expect(slopes[0]).toBeGreaterThan(0);
    expect(slopes[0]).toBeLessThan(5);
    expect(slopes[1]).toBe(0);
  });

  it('says so when there is nothing to tell apart', () => {
    const rows = [{ id: 'a', values: [1], isMissed: true }];
    expect(() => fitLogisticRegression(rows, 1)).toThrow(RangeError);
  });
});

describe('figures of a model', () => {
  const scored = [
    { id: 'a', score: 0.1, isMissed: false },
    { id: 'b', score: 0.4, isMissed: false },
    { id: 'c', score: 0.35, isMissed: true },
    { id: 'd', score: 0.8, isMissed: true },
  ];

  it('count pairs for the area under the curve, equal scores as half', () => {
    expect(areaUnderCurve(scored)).toBe(0.75);
    expect(areaUnderCurve(scored.map((one) => ({ ...one, score: 0.3 })))).toBe(0.5);
  });

  it('square what a score was off by, and do the same for the average', () => {
    const { brier, brierOfAverage } = modelFigures(scored, 0.5);
    expect(brier).toBeCloseTo((0.01 + 0.16 + 0.4225 + 0.04) / 4, 10);
    expect(brierOfAverage).toBe(0.25);
  });
});
