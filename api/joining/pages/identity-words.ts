import type { DatePart, DateProblem, TypedDate } from '../../links/rules/date-of-birth.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import type { IdentityFactor } from '../../links/rules/identity-factors.ts';
import { secondQuestion } from './second-question.ts';
import type { OpenedLink } from '../use-cases/open-link.ts';

/** What is wrong with the date: words, the fields to mark, the field to go to. */
export interface IdentityError {
  text: string;
  parts: readonly DatePart[];
}

/** What is wrong with the answers: of the date, of the second one, or of both together. */
export interface IdentityErrors {
  birth?: IdentityError;
  second?: string;
  /** The words are those of `birth`, and are about both. */
  isAboutBoth?: boolean;
}

/** What was typed, as it was typed. */
export interface TypedAnswers {
  date: TypedDate;
  second: string;
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

/** The page was open for too long, the browser keeps no cookies: the words, by how many questions there are. */
export const LOST_WORDS = {
  one: { tooLong: 'tooLongBirth', noCookies: 'noCookies' },
  both: { tooLong: 'tooLongAnswers', noCookies: 'noCookiesAnswers' },
} as const;

/** @param triesLeft after this one, at least 1. Of two answers it does not say which was wrong */
export function wrongInWords(
  asks: readonly IdentityFactor[],
  triesLeft: number,
  { say }: Speech,
): IdentityErrors {
  const isAboutBoth = asks.length > 1;
  const text = say(isAboutBoth ? 'answersWrong' : 'birthWrong', { count: triesLeft });
  return { birth: { text, parts: ['day', 'month', 'year'] }, isAboutBoth };
}

/** As the summary at the head of the page lists them, each with the field that it leads to. */
function summaryOf({ birth, second }: IdentityErrors, secondName: string | undefined) {
  return [
    ...(birth === undefined ? [] : [{ text: birth.text, href: `#date-of-birth-${birth.parts[0] ?? 'day'}` }]),
    ...(second === undefined || secondName === undefined ? [] : [{ text: second, href: `#${secondName}` }]),
  ];
}

/** What the identity page shows; nothing of the patient or the appointment. */
export function identityWords(
  opened: Pick<
    OpenedLink,
    'asks' | 'kind' | 'organisationName' | 'helpPhone' | 'standing' | 'supportedInitial'
  >,
  speech: Speech,
  typed: TypedAnswers | undefined,
  errors: IdentityErrors | undefined,
): Readonly<Record<string, unknown>> {
  const second = secondQuestion(opened.asks, opened.kind, speech, typed?.second ?? '');
  return {
    kind: opened.kind,
    organisationName: opened.organisationName,
    helpPhone: opened.helpPhone,
    isAnotherDevice: opened.standing === 'verified-elsewhere',
    supportedInitial: opened.supportedInitial,
    errors: errors === undefined ? undefined : summaryOf(errors, second?.name),
    birthError: errors?.birth?.text,
    secondError: errors?.second,
    isSecondMarked: errors?.second !== undefined || errors?.isAboutBoth === true,
    second,
    fields: FIELDS.map(({ name, width }) => ({
      name,
      label: speech.say(name),
      width,
      value: typed?.date[name] ?? '',
      error: errors?.birth?.parts.includes(name) ?? false,
    })),
  };
}
