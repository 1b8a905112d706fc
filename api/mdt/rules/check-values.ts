import { Temporal } from 'temporal-polyfill';
import type { CaseValues, DataSetField } from './data-set-field.ts';

const LONGEST_TEXT = 2000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** What is wrong with a value, as a sentence for the person who fills in the form. */
export interface ValueError {
  key: string;
  detail: string;
}

type Value = CaseValues[string];

/** Text without anything in it is an empty field. */
export const isEmpty = (value: Value | undefined): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '');

function numberProblem(value: Value, { range }: DataSetField): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'Enter a number.';
  if (range === null || (value >= range.from && value <= range.to)) return undefined;
  return `Enter a number from ${range.from} to ${range.to}.`;
}

function scoreProblem(value: Value, field: DataSetField): string | undefined {
  const { from, to } = field.range ?? { from: 0, to: 0 };
  const isWhole = typeof value === 'number' && Number.isInteger(value);
  return isWhole && value >= from && value <= to ? undefined : `Enter a whole number from ${from} to ${to}.`;
}

function dateProblem(value: Value): string | undefined {
  const problem = 'Enter a real date such as 2026-03-02.';
  if (typeof value !== 'string' || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value)) return problem;
  try {
    const { year } = Temporal.PlainDate.from(value, { overflow: 'reject' });
    return year >= FIRST_YEAR && year <= LAST_YEAR ? undefined : problem;
  } catch (error) {
    if (error instanceof RangeError) return problem;
    throw error;
  }
}

function linkProblem(value: Value): string | undefined {
  const problem = 'Enter an address that begins with https://.';
  if (typeof value !== 'string' || value.length > LONGEST_TEXT || !URL.canParse(value)) return problem;
  const { protocol, username, password, hostname } = new URL(value);
  if (protocol !== 'https:' || !hostname.includes('.')) return problem;
  return username === '' && password === ''
    ? undefined
    : 'Enter the address without a user name or password.';
}

function textProblem(value: Value): string | undefined {
  if (typeof value !== 'string') return 'Enter text.';
  return value.length <= LONGEST_TEXT ? undefined : `Use at most ${LONGEST_TEXT} characters.`;
}

function problemOf(value: Value, field: DataSetField): string | undefined {
  switch (field.kind) {
    case 'text':
      return textProblem(value);
    case 'choice':
      return field.choices.some((choice) => choice === value) ? undefined : 'Choose one of the list.';
    case 'number':
      return numberProblem(value, field);
    case 'score':
      return scoreProblem(value, field);
    case 'date':
      return dateProblem(value);
    case 'link':
      return linkProblem(value);
  }
}

/**
 * What was filled in on a form.
 * @returns `errors` of values that do not fit their field, in the order of the form, then of keys that the form does not
 *   have; `missing` the keys of mandatory fields without a value that fits
 */
export function checkValues(
  fields: readonly DataSetField[],
  values: CaseValues,
): { errors: ValueError[]; missing: string[] } {
  const errors: ValueError[] = [];
  const missing: string[] = [];
  for (const field of fields) {
    // a key such as `constructor` is no value
    const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined;
    const problem = value === undefined || isEmpty(value) ? undefined : problemOf(value, field);
    if (problem !== undefined) errors.push({ key: field.key, detail: problem });
    if (field.isMandatory && (problem !== undefined || isEmpty(value))) missing.push(field.key);
  }
  const known = new Set(fields.map(({ key }) => key));
  for (const key of Object.keys(values)) {
    if (!known.has(key)) errors.push({ key, detail: 'The form has no such field. Load the case again.' });
  }
  return { errors, missing };
}

/** Values without those that are empty, and text without space around it. */
export function tidyValues(values: CaseValues): CaseValues {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !isEmpty(value))
      .map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value]),
  );
}

/**
 * The values of a case after a form was filled in: those of its fields are as they were sent, and those of fields that it
 * does not have stay as they were, for another version of the form may ask for them again.
 */
export function mergeValues(
  before: CaseValues,
  fields: readonly DataSetField[],
  sent: CaseValues,
): CaseValues {
  const asked = new Set(fields.map(({ key }) => key));
  const kept = Object.entries(before).filter(([key]) => !asked.has(key));
  return { ...Object.fromEntries(kept), ...tidyValues(sent) };
}

/** Of all values that are kept, those of the fields of a form. */
export function valuesOf(fields: readonly DataSetField[], values: CaseValues): CaseValues {
  const asked = new Set(fields.map(({ key }) => key));
  return Object.fromEntries(Object.entries(values).filter(([key]) => asked.has(key)));
}

/** Keys of the mandatory fields of a form without a value that fits, of all values that are kept. */
export const missingOf = (fields: readonly DataSetField[], values: CaseValues): string[] =>
  checkValues(fields, valuesOf(fields, values)).missing;

/**
 * Of the mandatory fields that are missing, those for which the form on which the case was filled in did not ask, or did
 * not insist.
 */
export function newlyMissing(missing: readonly string[], filledInOn: readonly DataSetField[]): string[] {
  const wasAsked = new Set(filledInOn.filter(({ isMandatory }) => isMandatory).map(({ key }) => key));
  return missing.filter((key) => !wasAsked.has(key));
}
