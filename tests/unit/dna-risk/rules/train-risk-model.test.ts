import fc from 'fast-check';
import { explainRisk } from '../../../../api/dna-risk/rules/explain-risk.ts';
import {
  featuresOf,
  NEVER_AN_INPUT,
  RISK_FEATURE_NAMES,
  type RiskFeature,
} from '../../../../api/dna-risk/rules/risk-features.ts';
import { riskOf, trainRiskModel, type RiskModel } from '../../../../api/dna-risk/rules/train-risk-model.ts';
import { aClinicHistory, aRiskFacts, trueChance, TRUTH } from '../../../builders/a-clinic-history.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const HISTORY = aClinicHistory(6_000);
const { learned, ...training } = trainRiskModel(HISTORY);
const { model, figures } = learned!;
const slopeOf = (wanted: RiskFeature): number =>
  model.inputs.find(({ feature }) => feature === wanted)!.slope;

describe('a model of who might not come', () => {
  it('finds the truth that made a history, in sign, order and size', () => {
    expect(training.refusedBecause).toBeUndefined();
    expect(Math.abs(slopeOf('lead-time') - TRUTH.perLogDay)).toBeLessThan(0.1);
    expect(Math.abs(slopeOf('earlier-missed') - TRUTH.perEarlierMissed)).toBeLessThan(0.15);
    expect(Math.abs(slopeOf('link-opened') - TRUTH.linkOpened)).toBeLessThan(0.3);
    expect(Math.abs(slopeOf('telephone') - TRUTH.telephone)).toBeLessThan(0.3);
    for (const noise of ['monday', 'moved', 'follow-up', 'phone-failed', 'earlier-seen'] as const) {
      expect(Math.abs(slopeOf(noise))).toBeLessThan(0.3);
    }
  });

  it('gives chances that come true in appointments that it has not seen', () => {
    expect(figures.slope).toBeGreaterThan(0.8);
    expect(figures.slope).toBeLessThan(1.25);
    expect(Math.abs(figures.intercept)).toBeLessThan(0.35);
    expect(figures.brier).toBeLessThan(figures.brierOfAverage);
    expect(figures.auc).toBeGreaterThan(0.7);
    expect(figures.groups.map(({ count }) => count)).toEqual(Array.from({ length: 10 }, () => 180));
    for (const { expected, observed } of figures.groups)
      expect(Math.abs(expected - observed)).toBeLessThan(0.1);
    const off = HISTORY.map(({ facts }) => Math.abs(riskOf(model, facts) - trueChance(facts)));
    expect(off.reduce((sum, one) => sum + one, 0) / off.length).toBeLessThan(0.03);
  });

  it('learns from the older ones and is tested on the newer, split at one moment', () => {
    expect(training.trained.count + training.tested.count).toBe(6_000);
    const newer = HISTORY.filter(({ startsAt }) => startsAt >= training.testedFrom!);
    expect(newer).toHaveLength(training.tested.count);
    expect(training.tested.count).toBe(1_800);
  });

  it('is the same to the last digit, in whatever order its appointments come', () => {
    const some = HISTORY.slice(0, 800);
    const same = JSON.stringify(trainRiskModel(some));
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const mixed = some
          .map((one) => ({ one, at: random() }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(JSON.stringify(trainRiskModel(mixed))).toBe(same);
      }),
      { numRuns: 5 },
    );
  });

  it('gives scores between 0 and 1, higher the more there is of what raises them', () => {
    const facts = fc.record({
      leadDays: fc.double({ min: 0, max: 5_000, noNaN: true }),
      isFollowUp: fc.boolean(),
      modality: fc.constantFrom('video', 'telephone', 'in-person'),
      weekday: fc.integer({ min: 1, max: 7 }),
      hour: fc.integer({ min: 0, max: 23 }),
      earlierMissed: fc.nat(500),
      earlierSeen: fc.nat(500),
      earlierCancelled: fc.nat(500),
      moved: fc.nat(50),
      deviceTest: fc.constantFrom('passed', 'failed', 'none'),
      isNotDelivered: fc.boolean(),
      hasOpenedLink: fc.boolean(),
      isDayBefore: fc.boolean(),
    } as const);
    const wild = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: RISK_FEATURE_NAMES.length,
      maxLength: RISK_FEATURE_NAMES.length,
    });
    fc.assert(
      fc.property(facts, wild, (one, slopes) => {
        const any: RiskModel = {
          ...model,
          inputs: model.inputs.map((input, place) => ({ ...input, slope: slopes[place]! })),
        };
        for (const each of [model, any]) {
          expect(riskOf(each, one)).toBeGreaterThan(0);
          expect(riskOf(each, one)).toBeLessThan(1);
        }
        expect(riskOf(model, { ...one, earlierMissed: one.earlierMissed + 1 })).toBeGreaterThanOrEqual(
          riskOf(model, one),
        );
        expect(riskOf(model, { ...one, leadDays: one.leadDays + 1 })).toBeGreaterThanOrEqual(
          riskOf(model, one),
        );
      }),
    );
  });

  it('counts what may still happen neither for nor against, until the day before', () => {
    const early = aRiskFacts({ isDayBefore: false });
    const place = RISK_FEATURE_NAMES.indexOf('link-opened');
    expect(featuresOf(early)[place]).toBeUndefined();
    expect(featuresOf({ ...early, isDayBefore: true })[place]).toBe(0);
    expect(featuresOf({ ...early, hasOpenedLink: true })[place]).toBe(1);
    expect(explainRisk(model, early).reasons).not.toContain('link-opened');
    expect(explainRisk(model, { ...early, isDayBefore: true }).reasons).toContain('link-opened');
    expect(riskOf(model, early)).toBeLessThan(riskOf(model, { ...early, isDayBefore: true }));
  });

  it('names what raises a score most, the strongest first', () => {
    const { band, reasons, score } = explainRisk(
      model,
      aRiskFacts({ leadDays: 50, earlierMissed: 2, modality: 'telephone' }),
    );
    expect(reasons[0]).toBe('earlier-missed');
    expect(reasons).toHaveLength(3);
    expect(score).toBeGreaterThan(3 * model.average);
    expect(band).toBe('much-more-likely');
    expect(explainRisk(model, aRiskFacts({ leadDays: 2, hasOpenedLink: true })).band).toBe('usual');
  });
});

describe('a training that comes to nothing', () => {
  it('has too few missed, or none that was attended', () => {
    const some = aClinicHistory(200);
    expect(trainRiskModel(some)).toMatchObject({ refusedBecause: 'too-few-missed', learned: undefined });
    expect(trainRiskModel([])).toMatchObject({ refusedBecause: 'too-few-missed', testedFrom: undefined });
    const allMissed = some.map((one) => ({ ...one, isMissed: true }));
    expect(trainRiskModel(allMissed)).toMatchObject({
      refusedBecause: 'too-few-attended',
      learned: undefined,
    });
  });

  it('is no better than the average when nothing tells who comes', () => {
    const random = seededRandom(7);
    const chance = aClinicHistory(1_500).map((one) => ({ ...one, isMissed: random() < 0.1 }));
    const refused = trainRiskModel(chance);
    expect(refused.refusedBecause).toBe('no-better-than-average');
    expect(refused.learned?.figures.auc).toBeLessThan(0.6);
  });
});

describe('the inputs of the model', () => {
  it('are none that stands for a protected characteristic or a place', () => {
    const words = [...RISK_FEATURE_NAMES, ...Object.keys(aRiskFacts())].flatMap((name) =>
      name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).split(/[^a-z]+/),
    );
    expect(words.filter((word) => NEVER_AN_INPUT.some((never) => word.startsWith(never)))).toEqual([]);
  });
});
