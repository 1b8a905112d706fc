import fc from 'fast-check';
import {
  FOLLOW_UP_REASONS,
  FOLLOW_UP_RESULTS,
  followUpRates,
  followUpRatesBy,
  followUpTrouble,
  type FollowUp,
  type FollowUpReason,
} from '../../../../api/mdt/rules/follow-up.ts';

const some = (count: number, result: FollowUp['result'], reason?: FollowUpReason): FollowUp[] =>
  Array.from({ length: count }, () => ({ result, reason }));

describe('follow-up of recommendations', () => {
  it('gives counts, percentages of those followed up, and reasons, the most frequent first', () => {
    expect(
      followUpRates([
        ...some(794, 'carried-out'),
        ...some(128, 'partly', 'patient-choice'),
        ...some(48, 'not', 'new-information'),
        ...some(29, 'not', 'patient-choice'),
        ...some(1, 'not'),
        ...some(50, undefined),
      ]),
    ).toEqual({
      recommendations: 1050,
      followedUp: 1000,
      notYetKnown: 50,
      results: {
        'carried-out': { count: 794, percent: 79.4 },
        partly: { count: 128, percent: 12.8 },
        not: { count: 78, percent: 7.8 },
      },
      reasons: [
        { reason: 'patient-choice', partly: 128, not: 29 },
        { reason: 'new-information', partly: 0, not: 48 },
        { reason: 'not-recorded', partly: 0, not: 1 },
      ],
      isOfFew: false,
    });
  });

  it('gives no percentage of nothing, and says when there are few', () => {
    expect(followUpRates(some(3, undefined))).toMatchObject({
      followedUp: 0,
      notYetKnown: 3,
      results: { 'carried-out': { count: 0, percent: undefined } },
      isOfFew: true,
    });
    expect(followUpRates(some(9, 'carried-out')).isOfFew).toBe(true);
    expect(followUpRates(some(10, 'carried-out')).isOfFew).toBe(false);
  });

  it('wants a reason where it was carried out partly or not, and nowhere else', () => {
    expect(followUpTrouble({ result: 'not', reason: undefined })).toBe('reason-missing');
    expect(followUpTrouble({ result: 'partly', reason: undefined })).toBe('reason-missing');
    expect(followUpTrouble({ result: 'carried-out', reason: 'other' })).toBe('reason-not-wanted');
    expect(followUpTrouble({ result: undefined, reason: 'other' })).toBe('reason-not-wanted');
    expect(followUpTrouble({ result: 'not', reason: 'other' })).toBeUndefined();
    expect(followUpTrouble({ result: 'carried-out', reason: undefined })).toBeUndefined();
  });

  it('gives groups in order, and those of whom it is not held last', () => {
    const grouped = ['2', undefined, '1', '2'].map((group) => ({ ...some(1, 'carried-out')[0]!, group }));
    expect(
      followUpRatesBy(grouped, ({ group }) => group).map(({ group, rates }) => [group, rates.followedUp]),
    ).toEqual([
      ['1', 1],
      ['2', 2],
      [undefined, 1],
    ]);
  });

  it('counts each recommendation once, in all and in its group', () => {
    const one = fc
      .record({
        result: fc.constantFrom(...FOLLOW_UP_RESULTS, undefined),
        reason: fc.constantFrom(...(Object.keys(FOLLOW_UP_REASONS) as FollowUpReason[]), undefined),
        group: fc.constantFrom('a', 'b', undefined),
      })
      .filter((made) => followUpTrouble(made) !== 'reason-not-wanted');
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), (all) => {
        const { results, followedUp, notYetKnown, reasons, recommendations } = followUpRates(all);
        const { 'carried-out': done, partly, not } = results;
        expect(recommendations).toBe(all.length);
        expect(done.count + partly.count + not.count).toBe(followedUp);
        expect(followedUp + notYetKnown).toBe(all.length);
        expect(reasons.reduce((sum, its) => sum + its.partly, 0)).toBe(partly.count);
        expect(reasons.reduce((sum, its) => sum + its.not, 0)).toBe(not.count);
        const byGroup = followUpRatesBy(all, ({ group }) => group);
        expect(byGroup.reduce((sum, { rates }) => sum + rates.recommendations, 0)).toBe(all.length);
      }),
    );
  });
});
