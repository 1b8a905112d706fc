import type { Modality } from '../../kernel/rules/modality.ts';

/** What is known of an appointment at one moment. Nothing of the person themselves: see `NEVER_AN_INPUT`. */
export interface RiskFacts {
  /** From the booking to the start. */
  leadDays: number;
  /** They had been seen in the service line before. */
  isFollowUp: boolean;
  modality: Modality;
  /** ISO: 1 is Monday. On the wall of the appointment's zone, as the hour. */
  weekday: number;
  hour: number;
  /** Of the patient in the organisation, as had been decided by then: codes 3 and 7, 5 and 6, 2. */
  earlierMissed: number;
  earlierSeen: number;
  earlierCancelled: number;
  /** How often it was moved to another time. */
  moved: number;
  /** Of the newest test of a phone on the patient's side. */
  deviceTest: 'passed' | 'failed' | 'none';
  /** A message about it could not be delivered to the patient's side. */
  isNotDelivered: boolean;
  /** Somebody on the patient's side has opened their link. */
  hasOpenedLink: boolean;
  /** The day before has come: what has not happened by now counts as not done. */
  isDayBefore: boolean;
}

/** Most that a count says: the fifth missed appointment tells no more than the fourth. */
const MOST = 4;
const capped = (count: number): number => Math.min(count, MOST);
const yes = (is: boolean): number => (is ? 1 : 0);
/** Undefined while it may still happen: then it counts neither for nor against. */
const whenSettled = (is: boolean, { isDayBefore }: RiskFacts): number | undefined =>
  is ? 1 : isDayBefore ? 0 : undefined;

/** The inputs of the model, each a number of the facts; undefined: cannot be said yet. */
export const RISK_FEATURES = {
  'lead-time': ({ leadDays }) => Math.log2(1 + Math.max(0, leadDays)),
  'follow-up': ({ isFollowUp }) => yes(isFollowUp),
  telephone: ({ modality }) => yes(modality === 'telephone'),
  'in-person': ({ modality }) => yes(modality === 'in-person'),
  monday: ({ weekday }) => yes(weekday === 1),
  friday: ({ weekday }) => yes(weekday === 5),
  'before-ten': ({ hour }) => yes(hour < 10),
  'after-three': ({ hour }) => yes(hour >= 15),
  'earlier-missed': ({ earlierMissed }) => capped(earlierMissed),
  'earlier-seen': ({ earlierSeen }) => Math.log2(1 + earlierSeen),
  'earlier-cancelled': ({ earlierCancelled }) => capped(earlierCancelled),
  moved: ({ moved }) => capped(moved),
  'phone-passed': (facts) => whenSettled(facts.deviceTest === 'passed', facts),
  'phone-failed': ({ deviceTest }) => yes(deviceTest === 'failed'),
  'not-delivered': ({ isNotDelivered }) => yes(isNotDelivered),
  'link-opened': (facts) => whenSettled(facts.hasOpenedLink, facts),
} as const satisfies Readonly<Record<string, (facts: RiskFacts) => number | undefined>>;

export type RiskFeature = keyof typeof RISK_FEATURES;
export const RISK_FEATURE_NAMES = Object.keys(RISK_FEATURES) as RiskFeature[];

/** @returns in the order of `RISK_FEATURE_NAMES` */
export const featuresOf = (facts: RiskFacts): (number | undefined)[] =>
  RISK_FEATURE_NAMES.map((name) => RISK_FEATURES[name](facts));

/**
 * 2026-11-30: what no input may be, nor be worked out from. The first nine are the characteristics that the Equality Act
 * 2010, section 4, protects; what is made of a postcode stands for race and for poverty. A language, an interpreter and
 * an adjustment stand for race and disability, a proxy and a care home for childhood, age and disability: their needs are
 * met because they are there, whatever the score (`suggestSupport`), so that nobody counts as likely to be absent because
 * of them. A test looks for words that begin with these in the inputs and in the SQL that reads them.
 */
export const NEVER_AN_INPUT = [
  ...['age', 'birth', 'disability', 'gender', 'sex', 'race', 'religion', 'marriage', 'pregnancy'],
  ...['ethnic', 'nationality', 'name', 'postcode', 'address', 'deprivation', 'distance', 'lsoa'],
  ...[
    'language',
    'interpreter',
    'need',
    'adjustment',
    'proxy',
    'related',
    'carer',
    'care',
    'home',
    'resident',
  ],
] as const;
