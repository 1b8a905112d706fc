import type { DatePart, DateProblem, TypedDate } from '../../links/rules/date-of-birth.ts';
import type { OpenedLink } from '../use-cases/open-link.ts';

/** What is wrong with the answer: words, the fields to mark, the field to go to. */
export interface IdentityError {
  text: string;
  parts: readonly DatePart[];
}

const FIELDS: readonly { name: DatePart; width: number }[] = [
  { name: 'day', width: 2 },
  { name: 'month', width: 2 },
  { name: 'year', width: 4 },
];

/** The problem with a typed date in the words of the NHS date input. */
export function dateProblemInWords(problem: DateProblem): IdentityError {
  const { kind, parts } = problem;
  switch (kind) {
    case 'nothing-entered':
      return { text: 'Enter the date of birth', parts };
    case 'part-missing':
      return { text: `Date of birth must include a ${parts.join(' and a ')}`, parts };
    case 'year-not-four-digits':
      return { text: 'Year must include 4 numbers', parts };
    case 'not-a-real-date':
      return { text: 'Date of birth must be a real date', parts };
    case 'in-the-future':
      return { text: 'Date of birth must be in the past', parts };
  }
}

/** @param triesLeft after this one, at least 1 */
export function wrongDateInWords(triesLeft: number): IdentityError {
  const tries = triesLeft === 1 ? '1 more time' : `${String(triesLeft)} more times`;
  return {
    text: `That date of birth does not match our records. You can try ${tries}`,
    parts: ['day', 'month', 'year'],
  };
}

/** What the identity page shows; nothing of the patient or the appointment. */
export function identityWords(
  opened: OpenedLink,
  typed: TypedDate | undefined,
  error: IdentityError | undefined,
): Readonly<Record<string, unknown>> {
  const isPatient = opened.kind === 'patient';
  return {
    kind: opened.kind,
    organisationName: opened.organisationName,
    helpPhone: opened.helpPhone,
    isAnotherDevice: opened.standing === 'verified-elsewhere',
    question: isPatient
      ? 'What is your date of birth?'
      : 'What is the date of birth of the person you are supporting?',
    hint: 'For example, 15 3 1984',
    error: error === undefined ? undefined : { text: error.text, focus: error.parts[0] ?? 'day' },
    fields: FIELDS.map(({ name, width }) => ({
      name,
      width,
      value: typed?.[name] ?? '',
      error: error?.parts.includes(name) ?? false,
    })),
  };
}
