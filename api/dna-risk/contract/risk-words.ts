import type { RiskFacts, RiskFeature } from '../rules/risk-features.ts';
import type { ModelRefusal } from '../rules/train-risk-model.ts';
import { LEAST_MISSED } from '../rules/train-risk-model.ts';
import type { RiskBand } from '../rules/explain-risk.ts';
import type { SupportKind, SupportStep } from '../rules/support.ts';
import type { FairnessDimension } from '../rules/fairness.ts';

export const bandWords: Readonly<Record<RiskBand, string>> = {
  usual: 'As likely as usual to come',
  'more-likely': 'More likely than usual to be missed',
  'much-more-likely': 'Much more likely than usual to be missed',
};

const MODALITY_WORDS = { video: 'By video', telephone: 'By telephone', 'in-person': 'In person' } as const;
const times = (count: number, what: string): string =>
  `${count === 0 ? 'No' : String(count)} ${count === 1 ? what : `${what}s`}`;
const hours = ({ hour }: RiskFacts): string => `At ${String(hour)} o’clock`;
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const day = ({ weekday }: RiskFacts): string => `On a ${DAYS[weekday - 1] ?? 'day'}`;
const phone = ({ deviceTest }: RiskFacts): string =>
  deviceTest === 'none'
    ? 'No phone tested yet'
    : `The phone test ${deviceTest === 'passed' ? 'passed' : 'failed'}`;

/** What the facts are, in words that blame nobody: each says what was, and not why. */
export const reasonWords: Readonly<Record<RiskFeature, (facts: RiskFacts) => string>> = {
  'lead-time': ({ leadDays }) =>
    leadDays < 1 ? 'Booked less than a day ahead' : `Booked ${times(Math.round(leadDays), 'day')} ahead`,
  'follow-up': ({ isFollowUp }) => (isFollowUp ? 'A follow-up' : 'A first visit'),
  telephone: ({ modality }) => MODALITY_WORDS[modality],
  'in-person': ({ modality }) => MODALITY_WORDS[modality],
  monday: day,
  friday: day,
  'before-ten': hours,
  'after-three': hours,
  'earlier-missed': ({ earlierMissed }) => `${times(earlierMissed, 'earlier appointment')} missed`,
  'earlier-seen': ({ earlierSeen }) => `${times(earlierSeen, 'earlier appointment')} attended`,
  'earlier-cancelled': ({ earlierCancelled }) =>
    `${times(earlierCancelled, 'earlier appointment')} cancelled by the patient`,
  moved: ({ moved }) =>
    moved === 1 ? 'Moved once' : `Moved ${moved === 0 ? 'never' : `${String(moved)} times`}`,
  'phone-passed': phone,
  'phone-failed': phone,
  'not-delivered': ({ isNotDelivered }) =>
    isNotDelivered ? 'A message could not be delivered' : 'Messages were delivered',
  'link-opened': ({ hasOpenedLink }) =>
    hasOpenedLink ? 'The link was opened' : 'The link was not opened yet',
};

/** An input of the model, as the report names it. */
export const featureWords: Readonly<Record<RiskFeature, string>> = {
  'lead-time': 'Days from booking to start (log₂ of days + 1)',
  'follow-up': 'Follow-up',
  telephone: 'By telephone',
  'in-person': 'In person',
  monday: 'On a Monday',
  friday: 'On a Friday',
  'before-ten': 'Before 10 o’clock',
  'after-three': 'From 3 o’clock on',
  'earlier-missed': 'Earlier appointments missed (at most 4)',
  'earlier-seen': 'Earlier appointments attended (log₂ of count + 1)',
  'earlier-cancelled': 'Earlier appointments cancelled by the patient (at most 4)',
  moved: 'Times it was moved (at most 4)',
  'phone-passed': 'Phone test passed',
  'phone-failed': 'Phone test failed',
  'not-delivered': 'A message was not delivered',
  'link-opened': 'Link opened by the day before',
};

export const modelRefusalWords: Readonly<Record<ModelRefusal, string>> = {
  'too-few-missed': `There is too little history: a model needs ${String(LEAST_MISSED)} missed appointments, some of them among the newest.`,
  'too-few-attended': `There is too little history: a model needs ${String(LEAST_MISSED)} attended appointments, some of them among the newest.`,
  'no-better-than-average':
    'The model was no better than giving every appointment the average, so it is not used.',
};

export const supportWords: Readonly<Record<SupportKind, string>> = {
  call: 'A call',
  transport: 'Transport',
  interpreter: 'An interpreter',
  'another-time': 'Another time',
  'another-modality': 'Another way to be seen',
};

export const supportStepWords: Readonly<Record<SupportStep, string>> = {
  offered: 'Offered',
  accepted: 'Accepted',
  declined: 'Declined',
  done: 'Done',
};

export const dimensionWords: Readonly<Record<FairnessDimension, string>> = {
  'age-band': 'Age on the day',
  sex: 'Sex, as the PAS says',
  deprivation: 'Deprivation decile of the postcode (1: most deprived)',
  ethnicity: 'Ethnic category',
};

/** NHS Data Dictionary, ETHNIC CATEGORY CODE (2001 census). */
const ETHNIC_CATEGORIES: Readonly<Record<string, string>> = {
  A: 'White: British',
  B: 'White: Irish',
  C: 'White: any other background',
  D: 'Mixed: White and Black Caribbean',
  E: 'Mixed: White and Black African',
  F: 'Mixed: White and Asian',
  G: 'Mixed: any other background',
  H: 'Asian: Indian',
  J: 'Asian: Pakistani',
  K: 'Asian: Bangladeshi',
  L: 'Asian: any other background',
  M: 'Black: Caribbean',
  N: 'Black: African',
  P: 'Black: any other background',
  R: 'Chinese',
  S: 'Any other ethnic group',
  Z: 'Not stated',
};

/** What a group of the report is called. @param key null: of these it is not held */
export function fairnessGroupWords(dimension: FairnessDimension, key: string | null): string {
  if (key === null) return 'Not held';
  if (dimension === 'ethnicity') return ETHNIC_CATEGORIES[key] ?? `Code ${key}`;
  if (dimension === 'deprivation') return `Decile ${key}`;
  return dimension === 'sex' ? `${key.slice(0, 1).toUpperCase()}${key.slice(1)}` : key.replace('-', ' to ');
}
