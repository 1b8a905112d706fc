import { Temporal } from 'temporal-polyfill';

/** How a field of an outcome is filled in. A person is somebody of the staff, by id; a date is a local one. */
export type OutcomeFieldKind = 'text' | 'choice' | 'person' | 'date';

/**
 * What an MDT decides about a case: of any MDT, and what the national cancer data set (COSD) asks of a cancer MDT, in our
 * own words. Each is written by itself, and has a version of its own.
 */
export const OUTCOME_FIELDS = {
  recommendation: { label: 'Recommendation', kind: 'text', choices: {} },
  rationale: { label: 'Why', kind: 'text', choices: {} },
  'care-plan-intent': {
    label: 'What the treatment is for',
    kind: 'choice',
    choices: {
      cure: 'To cure',
      'not-cure': 'To control the illness or its symptoms, not to cure',
      'no-treatment': 'No treatment of the illness itself',
      'not-known': 'Not decided yet',
    },
  },
  'performance-status': {
    label: 'Performance status',
    kind: 'choice',
    choices: {
      '0': '0: does everything as before',
      '1': '1: light work only, no heavy work',
      '2': '2: cares for themselves, does no work, up more than half of the day',
      '3': '3: needs some help, in bed or a chair more than half of the day',
      '4': '4: in bed or a chair all day',
    },
  },
  alternatives: { label: 'Alternatives, and who disagreed', kind: 'text', choices: {} },
  'key-worker': { label: 'Key worker', kind: 'person', choices: {} },
  'tells-patient': { label: 'Who tells the patient', kind: 'person', choices: {} },
  'tell-patient-by': { label: 'The patient is told by', kind: 'date', choices: {} },
  answer: { label: 'Answer to the question', kind: 'text', choices: {} },
  'answer-to-patient': { label: 'Answer to the patient’s own question', kind: 'text', choices: {} },
} as const satisfies Readonly<
  Record<string, { label: string; kind: OutcomeFieldKind; choices: Readonly<Record<string, string>> }>
>;
export type OutcomeFieldKey = keyof typeof OUTCOME_FIELDS;
export const OUTCOME_FIELD_KEYS = Object.keys(OUTCOME_FIELDS) as [OutcomeFieldKey, ...OutcomeFieldKey[]];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with a value, in a sentence; undefined: it fits. An empty one always does. */
export function outcomeValueTrouble(field: OutcomeFieldKey, value: string): string | undefined {
  const { kind, choices } = OUTCOME_FIELDS[field];
  if (value === '' || kind === 'text') return undefined;
  if (kind === 'choice' && !Object.hasOwn(choices, value)) return 'Choose one of the list';
  if (kind === 'person' && !UUID.test(value)) return 'Choose somebody of the staff';
  if (kind === 'date' && !isDay(value)) return 'Enter a date such as 2026-03-05';
  return undefined;
}
