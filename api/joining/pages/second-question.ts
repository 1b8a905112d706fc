import { comparedPostcode } from '../../links/rules/identity-facts.ts';
import {
  isSecondFactor,
  type IdentityFactor,
  type SecondIdentityFactor,
} from '../../links/rules/identity-factors.ts';
import type { ParticipantKind } from '../../appointments/rules/participant-kind.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import type { WordKey } from '../../kernel/rules/words/language-file.ts';

/** How one second question is asked: its words, its field, and how an answer is read. */
interface Question {
  question: WordKey;
  hint: WordKey;
  empty: WordKey;
  notPossible: WordKey;
  /** Of the patient's own browser, which may know the answer. */
  autocomplete: string;
  inputmode: string;
  /** The answer as it is compared; undefined when it cannot be one. */
  read: (typed: string) => string | undefined;
}

const QUESTIONS: Readonly<Record<SecondIdentityFactor, Question>> = {
  postcode: {
    question: 'postcodeQuestion',
    hint: 'postcodeHint',
    empty: 'postcodeEmpty',
    notPossible: 'postcodeNotReal',
    autocomplete: 'postal-code',
    inputmode: 'text',
    read: comparedPostcode,
  },
  'nhs-number-ending': {
    question: 'nhsEndingQuestion',
    hint: 'nhsEndingHint',
    empty: 'nhsEndingEmpty',
    notPossible: 'nhsEndingNotFour',
    autocomplete: 'off',
    inputmode: 'numeric',
    read: (typed) => /^[0-9]{4}$/.exec(typed.replace(/[\s-]/g, ''))?.[0],
  },
};

/** A field that is longer than any answer counts as empty. */
const MOST_TYPED = 20;

/** What was typed into the second field. */
export function typedSecond(form: URLSearchParams, asks: readonly IdentityFactor[]): string {
  const factor = asks.find(isSecondFactor);
  const typed = factor === undefined ? '' : (form.get(factor) ?? '');
  return typed.length <= MOST_TYPED ? typed.trim() : '';
}

/** The answer as it is compared, or what is wrong with how it was typed. */
export function readSecond(
  factor: SecondIdentityFactor,
  typed: string,
  { say }: Speech,
): { answer: string } | { error: string } {
  const { empty, notPossible, read } = QUESTIONS[factor];
  if (typed === '') return { error: say(empty) };
  const answer = read(typed);
  return answer === undefined ? { error: say(notPossible) } : { answer };
}

/** The field of the second question as the template shows it; undefined when there is none. */
export function secondQuestion(
  asks: readonly IdentityFactor[],
  reader: ParticipantKind,
  { say }: Speech,
  typed: string,
) {
  const factor = asks.find(isSecondFactor);
  if (factor === undefined) return undefined;
  const { question, hint, autocomplete, inputmode } = QUESTIONS[factor];
  return {
    name: factor,
    label: say(question, { reader: reader === 'proxy' ? 'proxy' : 'patient' }),
    hint: say(hint),
    // the browser of a proxy knows their own postcode
    autocomplete: reader === 'proxy' ? 'off' : autocomplete,
    inputmode,
    value: typed,
  };
}
