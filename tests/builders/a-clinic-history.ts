import { asId } from '../../api/kernel/rules/id.ts';
import type { RiskFacts } from '../../api/dna-risk/rules/risk-features.ts';
import type { PastRisk } from '../../api/dna-risk/rules/train-risk-model.ts';
import { seededRandom } from '../support/seeded-random.ts';

export const aRiskFacts = (changes: Partial<RiskFacts> = {}): RiskFacts => ({
  leadDays: 7,
  isFollowUp: false,
  modality: 'video',
  weekday: 3,
  hour: 11,
  earlierMissed: 0,
  earlierSeen: 0,
  earlierCancelled: 0,
  moved: 0,
  deviceTest: 'none',
  isNotDelivered: false,
  hasOpenedLink: false,
  isDayBefore: true,
  ...changes,
});

/** What makes appointments of `aClinicHistory` be missed: log odds. */
export const TRUTH = {
  intercept: -3,
  perLogDay: 0.35,
  perEarlierMissed: 0.9,
  linkOpened: -1.2,
  telephone: 0.5,
} as const;

export function trueChance(facts: RiskFacts): number {
  const logOdds =
    TRUTH.intercept +
    TRUTH.perLogDay * Math.log2(1 + facts.leadDays) +
    TRUTH.perEarlierMissed * facts.earlierMissed +
    (facts.hasOpenedLink ? TRUTH.linkOpened : 0) +
    (facts.modality === 'telephone' ? TRUTH.telephone : 0);
  return 1 / (1 + Math.exp(-logOdds));
}

/** Appointments, one an hour, missed as `TRUTH` has it; all else about them is chance. */
export function aClinicHistory(count: number, seed = 1): PastRisk[] {
  const random = seededRandom(seed);
  const pick = <One>(from: readonly One[]): One => from[Math.floor(random() * from.length)]!;
  return Array.from({ length: count }, (_, place) => {
    const facts = aRiskFacts({
      leadDays: Math.floor(random() * 60),
      isFollowUp: random() < 0.5,
      modality: pick(['video', 'video', 'telephone']),
      weekday: 1 + (place % 5),
      hour: 9 + (place % 8),
      earlierMissed: pick([0, 0, 0, 1, 2]),
      earlierSeen: pick([0, 1, 2, 5]),
      earlierCancelled: pick([0, 0, 1]),
      moved: pick([0, 0, 1]),
      deviceTest: pick(['none', 'none', 'passed', 'failed']),
      isNotDelivered: random() < 0.05,
      hasOpenedLink: random() < 0.6,
    });
    return {
      appointmentId: asId(`01890000-0000-7000-9000-${String(place).padStart(12, '0')}`),
      startsAt: Date.UTC(2025, 0, 1) + place * 3_600_000,
      facts,
      isMissed: random() < trueChance(facts),
    };
  });
}
