import type { Temporal } from 'temporal-polyfill';
import { LUNG, STROKE } from './demo-people.ts';
import { field, LUNG_FORM, lungCases, type DemoCase, type DemoField, type DemoValues } from './demo-mdt.ts';

/** An MDT of the demo hospital with one type of case and what is on its way there. */
export interface DemoMdt {
  name: string;
  serviceLine: string;
  /** User name before the `@`. */
  chair: string;
  /** Users with what they are there for. */
  members: readonly (readonly [user: string, role: string])[];
  /** 1 is Monday. */
  weekdays: readonly number[];
  opensAt: string;
  closesAt: string;
  minutesPerCase: number;
  cutOffHours: number;
  caseType: string;
  /** Of its members' roles, those without whom a case of the type is not decided. */
  requiredRoles: readonly string[];
  target: { unit: 'days' | 'hours'; within: number; share: number } | undefined;
  form: readonly DemoField[];
  cases: (today: Temporal.PlainDate) => readonly DemoCase[];
}

const DISCUSS = { decision: 'discuss', reason: 'The team has to agree.' } as const;

const CARE_FORM: readonly DemoField[] = [
  field('checklist', 'Checklist', 'choice', true, { choices: ['Positive', 'Negative', 'Not done'] }),
  field('checklist-on', 'Day of the checklist', 'date', true),
  field('lives', 'Where the person lives now', 'choice', true, {
    choices: ['Hospital ward', 'Own home', 'Care home', 'Hospice'],
  }),
  field('needs', 'Needs that matter most, and how they change', 'text', true),
  field('tool', 'Link to the decision support tool', 'link', false),
];

const STROKE_FORM: readonly DemoField[] = [
  field('nihss', 'NIHSS (0 none to 42)', 'score', true, { range: { from: 0, to: 42 } }),
  field('imaging', 'Imaging of the brain', 'choice', true, { choices: ['CT', 'MRI', 'Awaited'] }),
  field('swallow', 'Swallowing', 'choice', true, { choices: ['Safe', 'Not safe', 'Not screened'] }),
  field('rankin', 'Modified Rankin before (0 to 5)', 'score', false, { range: { from: 0, to: 5 } }),
];

const WARD_FORM: readonly DemoField[] = [
  field('news2', 'NEWS2 this morning (0 to 20)', 'score', true, { range: { from: 0, to: 20 } }),
  field('saturation', 'Oxygen saturation, per cent', 'number', true, { range: { from: 60, to: 100 } }),
  field('since', 'Since yesterday', 'choice', true, { choices: ['Better', 'The same', 'Worse'] }),
  field('plan', 'Plan until tomorrow', 'text', false),
];

const careCases = (today: Temporal.PlainDate): readonly DemoCase[] => [
  {
    patient: 'past-patient-5',
    question: 'Is there a primary health need?',
    isUrgent: false,
    values: {
      checklist: 'Positive',
      'checklist-on': today.subtract({ days: 17 }).toString(),
      lives: 'Hospital ward',
      needs: 'Breathing and nutrition; both vary from day to day',
    },
    triage: DISCUSS,
    position: 1,
    askedHoursAgo: 16 * 24,
  },
  {
    patient: 'past-patient-20',
    question: 'Is there a primary health need, and can it be met at home?',
    isUrgent: false,
    values: { checklist: 'Positive', 'checklist-on': today.subtract({ days: 31 }).toString() },
    askedHoursAgo: 30 * 24,
  },
];

const strokeCases = (): readonly DemoCase[] => [
  {
    patient: 'past-patient-1',
    question: 'Is early supported discharge possible this week?',
    isUrgent: false,
    values: { nihss: 4, imaging: 'MRI', swallow: 'Safe', rankin: 1 },
    triage: DISCUSS,
    position: 1,
    askedHoursAgo: 20,
  },
  {
    patient: 'past-patient-7',
    question: 'Feeding by tube, or thickened fluids?',
    isUrgent: true,
    values: { nihss: 11, imaging: 'CT', swallow: 'Not safe' },
    triage: DISCUSS,
    position: 2,
    askedHoursAgo: 14,
  },
];

/** Twenty patients at home who are looked at each working day. */
const wardCases = (): readonly DemoCase[] =>
  Array.from({ length: 20 }, (_one, index): DemoCase => {
    const since = ['The same', 'Better', 'Worse'][index % 3] ?? '';
    const values: DemoValues = { news2: (index * 5) % 7, saturation: 89 + (index % 8), since };
    return {
      patient: `past-patient-${index + 21}`,
      question: since === 'Worse' ? 'Does this patient have to come in?' : 'Can oxygen or visits be less?',
      isUrgent: since === 'Worse',
      values,
      triage: { decision: 'discuss', reason: 'On the virtual ward.' },
      position: index + 1,
      askedHoursAgo: 18,
    };
  });

const LUNG_TEAM = [
  ['elif.demir', 'consultant'],
  ['farid.nouri', 'radiologist'],
  ['hannah.lowe', 'specialist-nurse'],
] as const;
const WORKING_DAYS = [1, 2, 3, 4, 5];

export const DEMO_MDTS: readonly DemoMdt[] = [
  {
    ...{ name: 'Lung cancer MDT', serviceLine: LUNG, chair: 'elif.demir', members: LUNG_TEAM },
    ...{ weekdays: [4], opensAt: '14:00', closesAt: '16:00', minutesPerCase: 8, cutOffHours: 24 },
    ...{ caseType: 'New lung cancer', requiredRoles: ['consultant', 'radiologist'] },
    ...{ target: { unit: 'days', within: 62, share: 85 }, form: LUNG_FORM, cases: lungCases },
  },
  {
    ...{ name: 'Respiratory virtual ward round', serviceLine: LUNG, chair: 'elif.demir' },
    members: [LUNG_TEAM[0], LUNG_TEAM[2]],
    ...{ weekdays: WORKING_DAYS, opensAt: '08:30', closesAt: '10:15', minutesPerCase: 5, cutOffHours: 1 },
    ...{ caseType: 'Patient on the virtual ward', requiredRoles: ['consultant'] },
    ...{ target: undefined, form: WARD_FORM, cases: wardCases },
  },
  {
    ...{ name: 'Continuing healthcare panel', serviceLine: STROKE, chair: 'idris.campbell' },
    members: [
      ['idris.campbell', 'consultant'],
      ['carys.bevan', 'social-prescriber'],
    ],
    ...{ weekdays: [3], opensAt: '10:00', closesAt: '11:30', minutesPerCase: 20, cutOffHours: 24 },
    ...{ caseType: 'Continuing healthcare', requiredRoles: ['consultant', 'social-prescriber'] },
    ...{ target: { unit: 'days', within: 28, share: 80 }, form: CARE_FORM, cases: careCases },
  },
  {
    ...{ name: 'Stroke MDT', serviceLine: STROKE, chair: 'idris.campbell' },
    members: [
      ['idris.campbell', 'consultant'],
      ['joan.whitfield', 'physiotherapist'],
      ['kofi.mensah', 'speech-therapist'],
    ],
    ...{ weekdays: WORKING_DAYS, opensAt: '11:00', closesAt: '12:00', minutesPerCase: 10, cutOffHours: 2 },
    ...{ caseType: 'New stroke', requiredRoles: ['consultant', 'physiotherapist'] },
    ...{ target: { unit: 'hours', within: 48, share: 90 }, form: STROKE_FORM, cases: strokeCases },
  },
];

/** What became of the recommendation of a past case, as whoever answers for it said. */
type PastFollowUp = 'carried-out' | { not: string } | { partly: string } | 'asked';

/** A case that the lung cancer MDT has decided. */
export interface PastCase {
  patient: string;
  /** Weeks before now. */
  weeksAgo: number;
  question: string;
  recommendation: string;
  answer: string;
  /** Of those who were asked by now. */
  followUp?: PastFollowUp;
}

const WHAT = [
  ['Is an operation possible?', 'Offer a lobectomy', 'Yes: lung function is enough'],
  ['Which treatment first?', 'Chemotherapy beside radiotherapy', 'Both at once, the kidneys allow it'],
  ['Is a biopsy needed?', 'CT again in three months', 'No: the nodule has not grown'],
] as const;

const FOLLOW_UPS: readonly PastFollowUp[] = [
  'carried-out',
  { not: 'patient-choice' },
  'carried-out',
  'asked',
];

/** Two for each of the last six meetings, the oldest first. */
export const PAST_CASES: readonly PastCase[] = Array.from({ length: 12 }, (_one, index): PastCase => {
  const [question, recommendation, answer] = WHAT[index % WHAT.length] ?? WHAT[0];
  const weeksAgo = 6 - Math.floor(index / 2);
  const followUp = weeksAgo > 4 ? FOLLOW_UPS[index] : undefined;
  return {
    ...{ patient: `past-patient-${index + 8}`, weeksAgo, question, recommendation, answer },
    ...(followUp === undefined ? {} : { followUp }),
  };
});
