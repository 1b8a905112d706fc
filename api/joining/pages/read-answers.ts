import type { Temporal } from 'temporal-polyfill';
import { readDateOfBirth } from '../../links/rules/date-of-birth.ts';
import {
  isSecondFactor,
  type IdentityAnswers,
  type IdentityFactor,
} from '../../links/rules/identity-factors.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import type { RefusalCode } from '../../kernel/rules/refusal.ts';
import { dateProblemInWords, type IdentityErrors, type TypedAnswers } from './identity-words.ts';
import { readSecond, typedSecond } from './second-question.ts';
import { typedDate } from './typed-date.ts';

/**
 * What a person answered about the patient as it is compared, or all that is wrong with how it was typed: that costs no try.
 * @param today on the wall of the appointment's zone
 */
export function readAnswers(
  form: URLSearchParams,
  asks: readonly IdentityFactor[],
  today: Temporal.PlainDate,
  speech: Speech,
): { answers: IdentityAnswers } | { errors: IdentityErrors } {
  const birth = readDateOfBirth(typedDate(form), today);
  const factor = asks.find(isSecondFactor);
  const second = factor === undefined ? undefined : readSecond(factor, typedSecond(form, asks), speech);
  const errors: IdentityErrors = {
    ...('problem' in birth ? { birth: dateProblemInWords(birth.problem, speech) } : {}),
    ...(second !== undefined && 'error' in second ? { second: second.error } : {}),
  };
  if ('problem' in birth || (second !== undefined && 'error' in second)) return { errors };
  return {
    answers: {
      'date-of-birth': birth.birthDate,
      ...(factor === undefined || second === undefined ? {} : { [factor]: second.answer }),
    },
  };
}

/** Why a page asks once more. */
export interface NotTaken {
  errors: IdentityErrors;
  status: number;
  /** The answers were not looked at. */
  isLost?: boolean;
}

/** What stands in the fields again: what was typed, as it was typed. @returns undefined for fields that are empty */
export function typedAnswers(
  form: URLSearchParams,
  asks: readonly IdentityFactor[],
  notTaken: NotTaken | undefined,
): TypedAnswers | undefined {
  if (notTaken === undefined || notTaken.isLost === true) return undefined;
  return { date: typedDate(form), second: typedSecond(form, asks) };
}

const WRONG: ReadonlySet<RefusalCode> = new Set(['wrong-date-of-birth', 'wrong-answers', 'wrong-code']);

/** Whether an answer was wrong and may be given again. */
export const isWrongAnswer = (code: RefusalCode): boolean => WRONG.has(code);
