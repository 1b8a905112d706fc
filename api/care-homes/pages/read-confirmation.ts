import type { Temporal } from 'temporal-polyfill';
import { readDateOfBirth, type DatePart } from '../../links/rules/date-of-birth.ts';
import { dateProblemInWords } from '../../joining/pages/identity-words.ts';
import { typedDate } from '../../joining/pages/typed-date.ts';
import { hiddenCharacterIn } from '../../kernel/rules/hidden-character.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import type { Confirmation } from '../use-cases/confirm-resident.ts';

const MOST_LETTERS = 80;

/** What is wrong with what was typed, by the field that it stands at. */
export interface ConfirmationErrors {
  birth?: { text: string; parts: readonly DatePart[] };
  number?: string;
  carerName?: string;
  carerRole?: string;
  part?: string;
}

/** Something to put on a line: undefined when it is empty, too long or has signs that nobody sees. */
function line(form: URLSearchParams, name: string): string | undefined {
  const text = (form.get(name) ?? '').trim();
  const isFit = text !== '' && text.length <= MOST_LETTERS && hiddenCharacterIn(text) === undefined;
  return isFit ? text : undefined;
}

/** Reads the form. What is wrong with how it was typed costs no try. @param today on the wall of the hospital */
export function readConfirmation(
  form: URLSearchParams,
  speech: Speech,
  today: Temporal.PlainDate,
): { confirmation: Confirmation } | { errors: ConfirmationErrors } {
  const read = readDateOfBirth(typedDate(form), today);
  const number = (form.get('number') ?? '').replaceAll(/\s/g, '');
  const [name, role] = [line(form, 'carerName'), line(form, 'carerRole')];
  const hasNumber = /^[0-9]{4}$/.test(number);
  if ('birthDate' in read && hasNumber && name !== undefined && role !== undefined) {
    const takesPart = form.get('part') === 'carer' ? 'carer' : 'resident';
    const carer = { name, role };
    return { confirmation: { birthDate: read.birthDate, nhsNumberEnding: number, carer, takesPart } };
  }
  return {
    errors: {
      ...('problem' in read ? { birth: dateProblemInWords(read.problem, speech) } : {}),
      ...(hasNumber ? {} : { number: speech.say('residentNumberEmpty') }),
      ...(name === undefined ? { carerName: speech.say('carerNameEmpty') } : {}),
      ...(role === undefined ? { carerRole: speech.say('carerRoleEmpty') } : {}),
    },
  };
}
