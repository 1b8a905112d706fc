import { isSupportOpen, mayFollow, suggestSupport } from '../../../../api/dna-risk/rules/support.ts';
import { aRiskFacts } from '../../../builders/a-clinic-history.ts';

const has = { lacksInterpreter: false };

describe('support', () => {
  it('is suggested where the score is raised, by what is known', () => {
    const risk = { band: 'more-likely', reasons: [], facts: aRiskFacts() } as const;
    expect(suggestSupport(risk, has)).toEqual(['call']);
    expect(suggestSupport({ ...risk, facts: aRiskFacts({ modality: 'in-person' }) }, has)).toEqual([
      'call',
      'transport',
    ]);
    expect(
      suggestSupport({ ...risk, reasons: ['moved'], facts: aRiskFacts({ deviceTest: 'failed' }) }, has),
    ).toEqual(['call', 'another-time', 'another-modality']);
    expect(suggestSupport({ ...risk, band: 'usual' }, has)).toEqual([]);
  });

  it('is an interpreter wherever one is needed and missing, with no score at all', () => {
    expect(suggestSupport(undefined, { lacksInterpreter: true })).toEqual(['interpreter']);
  });

  it('goes from an offer to an answer to done, and may be offered again', () => {
    const steps = (...taken: ('offered' | 'accepted' | 'declined' | 'done')[]) =>
      taken.map((step) => ({ kind: 'transport' as const, step }));
    const may = (taken: Parameters<typeof steps>, step: 'offered' | 'accepted' | 'declined' | 'done') =>
      mayFollow(steps(...taken), { kind: 'transport', step });
    expect(may([], 'accepted')).toBe(false);
    expect(may([], 'offered')).toBe(true);
    expect(may([], 'done')).toBe(true);
    expect(may(['offered'], 'offered')).toBe(false);
    expect(may(['offered', 'accepted'], 'done')).toBe(true);
    expect(may(['offered', 'declined'], 'done')).toBe(false);
    expect(may(['offered', 'declined'], 'offered')).toBe(true);
    expect(isSupportOpen([])).toBe(true);
    expect(isSupportOpen(steps('offered'))).toBe(true);
    expect(isSupportOpen(steps('offered', 'accepted'))).toBe(true);
    expect(isSupportOpen(steps('offered', 'declined'))).toBe(false);
    expect(isSupportOpen([...steps('done'), { kind: 'call', step: 'offered' }])).toBe(true);
  });
});
