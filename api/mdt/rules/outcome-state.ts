import { OUTCOME_FIELD_KEYS, type OutcomeFieldKey } from './outcome-fields.ts';

/** The versions of the fields that somebody saw; a field that is left out has never been written. */
export type FieldVersions = Readonly<Partial<Record<OutcomeFieldKey, number>>>;
/** Field by field what is written now. */
export type FieldTexts = Readonly<Partial<Record<OutcomeFieldKey, { value: string; version: number }>>>;

/** `changed`: confirmed, and written in since: what was confirmed holds until a Clinician confirms again. */
export const OUTCOME_STATES = ['none', 'draft', 'confirmed', 'changed'] as const;
export type OutcomeState = (typeof OUTCOME_STATES)[number];

export const isSameVersions = (one: FieldVersions, other: FieldVersions): boolean =>
  OUTCOME_FIELD_KEYS.every((field) => (one[field] ?? 0) === (other[field] ?? 0));

export function versionsOf(texts: FieldTexts): FieldVersions {
  return Object.fromEntries(
    OUTCOME_FIELD_KEYS.flatMap((field) => {
      const version = texts[field]?.version;
      return version === undefined ? [] : [[field, version]];
    }),
  );
}

/** @param confirmed the versions that were confirmed last; undefined: never */
export function outcomeState(texts: FieldTexts, confirmed: FieldVersions | undefined): OutcomeState {
  const versions = versionsOf(texts);
  if (confirmed !== undefined) return isSameVersions(versions, confirmed) ? 'confirmed' : 'changed';
  return Object.keys(versions).length === 0 ? 'none' : 'draft';
}

export type ConfirmGate =
  | 'changed-meanwhile'
  | 'mdt-recommendation-missing'
  | 'mdt-answer-missing'
  | 'mdt-answer-is-there'
  | 'mdt-patient-answer-missing'
  | 'mdt-patient-answer-is-there'
  | 'mdt-patient-asked-nothing';

/**
 * What keeps an outcome from being confirmed: somebody has written in it since it was read, there is no recommendation, or
 * the clinical question, or the patient's own where there is one, has neither an answer nor a reason why not. Undefined:
 * nothing does.
 */
export function confirmGate(asked: {
  texts: FieldTexts;
  read: FieldVersions;
  noAnswerBecause: string | undefined;
  /** Whether the patient asked the team something before the meeting began. */
  hasPatientAsked: boolean;
  noAnswerToPatientBecause: string | undefined;
}): ConfirmGate | undefined {
  const isWritten = (field: OutcomeFieldKey): boolean => (asked.texts[field]?.value ?? '') !== '';
  if (!isSameVersions(versionsOf(asked.texts), asked.read)) return 'changed-meanwhile';
  if (!isWritten('recommendation')) return 'mdt-recommendation-missing';
  if (isWritten('answer') && asked.noAnswerBecause !== undefined) return 'mdt-answer-is-there';
  if (!isWritten('answer') && asked.noAnswerBecause === undefined) return 'mdt-answer-missing';
  const hasReason = asked.noAnswerToPatientBecause !== undefined;
  if (!asked.hasPatientAsked) return hasReason ? 'mdt-patient-asked-nothing' : undefined;
  if (isWritten('answer-to-patient')) return hasReason ? 'mdt-patient-answer-is-there' : undefined;
  return hasReason ? undefined : 'mdt-patient-answer-missing';
}
