import fc from 'fast-check';
import { fairnessOf, type ScoredAppointment } from '../../../../api/dna-risk/rules/fairness.ts';

const scored = (changes: Partial<ScoredAppointment> = {}, sex = 'female'): ScoredAppointment => ({
  groups: { 'age-band': '25-34', sex, deprivation: undefined, ethnicity: undefined },
  score: 0.2,
  band: 'usual',
  isMissed: false,
  wasOffered: false,
  ...changes,
});
const many = (count: number, changes: Partial<ScoredAppointment> = {}, sex?: string) =>
  Array.from({ length: count }, () => scored(changes, sex));

describe('the report on fairness', () => {
  it('says of each group how often it was missed, expected, overlooked and offered support', () => {
    const women = [
      ...many(70),
      ...many(10, { wasOffered: true }),
      ...many(15, { isMissed: true, band: 'more-likely', score: 0.4 }),
      ...many(5, { isMissed: true }),
    ];
    const sex = fairnessOf([...women, ...many(12, {}, 'male')]).find(({ dimension }) => dimension === 'sex');
    expect(sex?.groups).toEqual([
      {
        key: 'female',
        count: 100,
        meanScorePercent: 23,
        missedPercent: 20,
        missedLessExpected: -3,
        notFlaggedPercent: 25,
        offeredPercent: 10,
      },
      {
        key: 'male',
        count: 10,
        meanScorePercent: null,
        missedPercent: null,
        missedLessExpected: null,
        notFlaggedPercent: null,
        offeredPercent: null,
      },
    ]);
  });

  it('says that something is not held and guesses nothing', () => {
    const report = fairnessOf(many(30));
    expect(report.map(({ dimension, isHeld }) => [dimension, isHeld])).toEqual([
      ['age-band', true],
      ['sex', true],
      ['deprivation', false],
      ['ethnicity', false],
    ]);
    expect(report[3]?.groups).toEqual([]);
  });

  it('shows nothing of fewer than five people', () => {
    const counts = fc.record({ missed: fc.nat(60), came: fc.nat(60), offered: fc.nat(60) });
    fc.assert(
      fc.property(counts, ({ missed, came, offered }) => {
        const all = missed + came;
        const rows = Array.from({ length: all }, (_, place) =>
          scored({ isMissed: place < missed, wasOffered: place < offered }),
        );
        const [group] = fairnessOf(rows)[1]?.groups ?? [];
        if (group === undefined) return;
        const hides = (some: number): boolean => some < 5 || all - some < 5;
        expect(group.count === 'under-5' || group.count % 5 === 0).toBe(true);
        expect(group.count === 'under-5').toBe(all < 5);
        if (hides(missed)) expect(group.missedPercent).toBeNull();
        if (hides(Math.min(offered, all))) expect(group.offeredPercent).toBeNull();
      }),
    );
  });
});
