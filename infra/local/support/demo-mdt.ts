import type { Temporal } from 'temporal-polyfill';

/** One question of the form of the demo's MDT, as Confer keeps it. */
export interface DemoField {
  key: string;
  label: string;
  kind: 'text' | 'choice' | 'number' | 'date' | 'link' | 'score';
  isMandatory: boolean;
  choices: string[];
  range: { from: number; to: number } | null;
}

export const field = (
  key: string,
  label: string,
  kind: DemoField['kind'],
  isMandatory: boolean,
  { choices = [], range = null }: Partial<Pick<DemoField, 'choices' | 'range'>> = {},
): DemoField => ({ key, label, kind, isMandatory, choices, range });

/** What is asked about a new lung cancer: the kinds of things that cancer MDTs look at, in words of our own. */
export const LUNG_FORM: readonly DemoField[] = [
  field('performance-status', 'Performance status (0 well to 4 in bed)', 'score', true, {
    range: { from: 0, to: 4 },
  }),
  field('stage', 'Stage before treatment (TNM)', 'text', true),
  field('imaging', 'Newest imaging', 'choice', true, { choices: ['CT', 'PET-CT', 'MRI', 'Chest X-ray'] }),
  field('imaged-on', 'Day of the newest imaging', 'date', true),
  field('images', 'Link to the images', 'link', false),
  field('pathology', 'Pathology', 'choice', true, { choices: ['Not taken', 'Awaited', 'Reported'] }),
  field('pathology-result', 'What pathology says', 'text', false),
  field('comorbidity', 'Other illnesses that matter for treatment', 'text', true),
  field('frailty', 'Clinical frailty (1 very fit to 9 very ill)', 'score', false, {
    range: { from: 1, to: 9 },
  }),
  field('fev1', 'FEV1, percent of predicted', 'number', false, { range: { from: 5, to: 160 } }),
];

export type DemoValues = Record<string, string | number>;

export interface DemoCase {
  /** Id of the patient in the PAS. */
  patient: string;
  question: string;
  isUrgent: boolean;
  values: DemoValues;
  triage?: { decision: 'discuss' | 'standard-of-care'; reason: string };
  /** Its place on the list of the next meeting. */
  position?: number;
  /** When it was asked for; four days ago if left out. */
  askedHoursAgo?: number;
}

/**
 * Made-up cases: one is not filled in, one needs no discussion, and two are on the list of the next meeting.
 * @param today from which days of imaging are counted back
 */
export const lungCases = (today: Temporal.PlainDate): readonly DemoCase[] => [
  {
    patient: 'past-patient-2',
    question: 'Is an operation possible, or is radiotherapy the better choice?',
    isUrgent: false,
    values: {
      'performance-status': 1,
      stage: 'T2a N0 M0',
      imaging: 'PET-CT',
      'imaged-on': today.subtract({ days: 12 }).toString(),
      images: 'https://images.northmoor.example/studies/1',
      pathology: 'Reported',
      'pathology-result': 'Adenocarcinoma, markers awaited',
      comorbidity: 'COPD, stopped smoking two years ago',
      frailty: 3,
      fev1: 68,
    },
    triage: { decision: 'discuss', reason: 'Two treatments are possible.' },
    position: 1,
  },
  {
    patient: 'past-patient-3',
    question: 'Which biopsy is safest, given the place of the nodule?',
    isUrgent: true,
    values: {
      'performance-status': 2,
      stage: 'T3 N1 M0',
      imaging: 'CT',
      'imaged-on': today.subtract({ days: 8 }).toString(),
      pathology: 'Not taken',
      comorbidity: 'Heart failure, takes an anticoagulant',
      frailty: 5,
    },
    triage: { decision: 'discuss', reason: 'The radiologist and the surgeon have to agree.' },
    position: 2,
  },
  {
    patient: 'past-patient-4',
    question: 'Does anything speak against the usual follow-up of a nodule of this size?',
    isUrgent: false,
    values: {
      'performance-status': 0,
      stage: 'No cancer found',
      imaging: 'CT',
      'imaged-on': today.subtract({ days: 15 }).toString(),
      pathology: 'Not taken',
      comorbidity: 'None',
    },
    triage: { decision: 'standard-of-care', reason: 'A nodule below the limit: CT again in a year.' },
  },
  {
    patient: 'past-patient-6',
    question: 'Is chemotherapy possible beside the treatment of the kidneys?',
    isUrgent: false,
    values: { stage: 'T4 N2 M1a', imaging: 'CT', 'imaged-on': today.subtract({ days: 7 }).toString() },
  },
];
