import type { DatePart, DateProblem, TypedDate } from '../../links/rules/date-of-birth.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
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

const PARTS = { day: 'aDay', month: 'aMonth', year: 'aYear' } as const;

/** `a day`, or `a day and a month`: somebody who left out all three has entered nothing. */
function partsInWords(parts: readonly DatePart[], { say }: Speech): string {
  const [one = 'day', other] = parts;
  if (other === undefined) return say(PARTS[one]);
  return say('both', { one: say(PARTS[one]), other: say(PARTS[other]) });
}

/** The problem with a typed date in the words of the NHS date input. */
export function dateProblemInWords(problem: DateProblem, speech: Speech): IdentityError {
  const { kind, parts } = problem;
  switch (kind) {
    case 'nothing-entered':
      return { text: speech.say('birthEmpty'), parts };
    case 'part-missing':
      return { text: speech.say('birthLacks', { parts: partsInWords(parts, speech) }), parts };
    case 'year-not-four-digits':
      return { text: speech.say('yearTooShort'), parts };
    case 'not-a-real-date':
      return { text: speech.say('birthNotReal'), parts };
    case 'in-the-future':
      return { text: speech.say('birthInFuture'), parts };
  }
}

/** @param triesLeft after this one, at least 1 */
export function wrongDateInWords(triesLeft: number, { say }: Speech): IdentityError {
  return { text: say('birthWrong', { count: triesLeft }), parts: ['day', 'month', 'year'] };
}

/** What the identity page shows; nothing of the patient or the appointment. */
export function identityWords(
  opened: Omit<OpenedLink, 'languages'>,
  speech: Speech,
  typed: TypedDate | undefined,
  error: IdentityError | undefined,
): Readonly<Record<string, unknown>> {
  return {
    kind: opened.kind,
    organisationName: opened.organisationName,
    helpPhone: opened.helpPhone,
    isAnotherDevice: opened.standing === 'verified-elsewhere',
    supportedInitial: opened.supportedInitial,
    error: error === undefined ? undefined : { text: error.text, focus: error.parts[0] ?? 'day' },
    fields: FIELDS.map(({ name, width }) => ({
      name,
      label: speech.say(name),
      width,
      value: typed?.[name] ?? '',
      error: error?.parts.includes(name) ?? false,
    })),
  };
}
