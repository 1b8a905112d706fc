import { readDateOfBirth, type TypedDate } from '../../links/rules/date-of-birth.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { OpenedLink } from '../use-cases/open-link.ts';
import type { PageAnswer } from '../../http/page.ts';
import { readCode, wrongCodeInWords } from './code-words.ts';
import { dateProblemInWords, identityWords, wrongDateInWords, type IdentityError } from './identity-words.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';
import { typedDate } from './typed-date.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import type { PatientPage, Visit } from '../../http/patient-pages/visit.ts';

const EXPIRED = { 'date-of-birth': 'tooLongBirth', 'message-code': 'codeExpired' } as const;
const NO_COOKIES = { 'date-of-birth': 'noCookies', 'message-code': 'codeNoCookies' } as const;

/** The question who somebody is, and the way on for those who answered it before. */
export function registerIdentityPages(patientPage: PatientPage, deps: PatientPageDependencies): void {
  patientPage('GET', '/j/:token', async (visit) => {
    const opened = await deps.joining.openLink(visit.visitor);
    return showStanding(visit, opened, deps);
  });

  // where a reload of a refused answer, or the back button, may lead
  patientPage('GET', '/j/:token/identity', (visit) => Promise.resolve(visit.goTo(visit.links.start)));

  patientPage('POST', '/j/:token/identity', async (visit) => {
    const opened = await deps.joining.openLink(visit.visitor);
    if (opened.standing === 'verified-here' || opened.standing === 'locked') {
      return showStanding(visit, opened, deps);
    }
    return checkAnswer(visit, opened, deps);
  });
}

async function showStanding(
  visit: Visit,
  opened: OpenedLink,
  deps: PatientPageDependencies,
): Promise<PageAnswer> {
  if (opened.standing === 'locked') throw new Refusal('link-locked');
  if (opened.standing !== 'verified-here') return showQuestion(visit, opened);
  const { phase } = await deps.joining.heartbeat(visit.visitor);
  return visit.goTo(phase === 'waiting' || phase === 'admitted' ? visit.links.wait : visit.links.appointment);
}

function showQuestion(
  visit: Visit,
  opened: OpenedLink,
  wrong?: { typed?: TypedDate; error: IdentityError; status: number },
): PageAnswer {
  const speech = visit.speech(opened.languages);
  const words = identityWords(opened, speech, wrong?.typed, wrong?.error);
  const context = { title: speech.say('identityTitle'), hasError: wrong !== undefined, ...words };
  const template = opened.asks === 'message-code' ? 'code' : 'identity';
  return visit.show(template, speech, context, wrong?.status ?? 200);
}

async function checkAnswer(
  visit: Visit,
  opened: OpenedLink,
  deps: PatientPageDependencies,
): Promise<PageAnswer> {
  const speech = visit.speech(opened.languages);
  try {
    visit.checkForm();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // the answer is not looked at, so it costs no try
    const text = speech.say((visit.device.isKnown ? EXPIRED : NO_COOKIES)[opened.asks]);
    return showQuestion(visit, opened, { error: { text, parts: ['day'] }, status: 403 });
  }
  const typed = typedDate(visit.form);
  const read = readAnswer(visit, opened, speech, deps);
  if ('error' in read) return showQuestion(visit, opened, { typed, error: read.error, status: 422 });
  if (!visit.mayCheckIdentity()) {
    const error: IdentityError = { text: speech.say('busyWait'), parts: ['day'] };
    return showQuestion(visit, opened, { error, status: 429 });
  }
  return submit(visit, opened, deps, read.answer, typed);
}

/** The answer as it is compared, or what is wrong with how it was typed: that costs no try. */
function readAnswer(
  visit: Visit,
  { asks, timeZone }: OpenedLink,
  speech: Speech,
  deps: PatientPageDependencies,
): { answer: string } | { error: IdentityError } {
  if (asks === 'message-code') return readCode(visit.form.get('code') ?? '', speech);
  const today = deps.now().toZonedDateTimeISO(timeZone).toPlainDate();
  const read = readDateOfBirth(typedDate(visit.form), today);
  return 'problem' in read ? { error: dateProblemInWords(read.problem, speech) } : { answer: read.birthDate };
}

async function submit(
  visit: Visit,
  opened: OpenedLink,
  deps: PatientPageDependencies,
  answer: string,
  typed: TypedDate,
): Promise<PageAnswer> {
  try {
    await deps.joining.checkIdentity(visit.visitor, answer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== 'wrong-date-of-birth' && error.code !== 'wrong-code') throw error;
    const wrongInWords = error.code === 'wrong-code' ? wrongCodeInWords : wrongDateInWords;
    const words = wrongInWords(Number(error.facts['triesLeft']), visit.speech(opened.languages));
    return showQuestion(visit, opened, { typed, error: words, status: 422 });
  }
  // it was chosen before anybody knew whose it is
  if (visit.chosenLanguage !== undefined)
    await deps.joining.keepLanguage(visit.visitor, visit.chosenLanguage);
  return visit.goTo(visit.links.start);
}
