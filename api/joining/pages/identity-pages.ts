import { Refusal } from '../../kernel/rules/refusal.ts';
import type { IdentityAnswers } from '../../links/rules/identity-factors.ts';
import type { OpenedLink } from '../use-cases/open-link.ts';
import type { PageAnswer } from '../../http/page.ts';
import { isFormOurs } from '../../http/patient-pages/is-form-ours.ts';
import { showCodeQuestion } from './code-page.ts';
import { readCode, wrongCodeInWords } from './code-words.ts';
import { identityWords, LOST_WORDS, wrongInWords } from './identity-words.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';
import { isWrongAnswer, readAnswers, typedAnswers, type NotTaken } from './read-answers.ts';
import type { PatientPage, Visit } from '../../http/patient-pages/visit.ts';

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
    return asksForCode(opened) ? checkCode(visit, opened, deps) : checkAnswers(visit, opened, deps);
  });
}

const asksForCode = ({ asks }: OpenedLink): boolean => asks.includes('message-code');

async function showStanding(
  visit: Visit,
  opened: OpenedLink,
  deps: PatientPageDependencies,
): Promise<PageAnswer> {
  if (opened.standing === 'locked') throw new Refusal('link-locked');
  if (opened.standing !== 'verified-here') {
    return asksForCode(opened) ? showCodeQuestion(visit, opened) : showQuestions(visit, opened);
  }
  const { phase } = await deps.joining.heartbeat(visit.visitor);
  return visit.goTo(phase === 'waiting' || phase === 'admitted' ? visit.links.wait : visit.links.appointment);
}

function showQuestions(visit: Visit, opened: OpenedLink, wrong?: NotTaken): PageAnswer {
  const speech = visit.speech(opened.languages);
  const typed = typedAnswers(visit.form, opened.asks, wrong);
  const words = identityWords(opened, speech, typed, wrong?.errors);
  const context = {
    title: speech.say('identityTitle'),
    hasError: wrong !== undefined,
    offersNhsLogin: opened.offersNhsLogin,
    ...words,
  };
  return visit.show('identity', speech, context, wrong?.status ?? 200);
}

async function checkAnswers(
  visit: Visit,
  opened: OpenedLink,
  deps: PatientPageDependencies,
): Promise<PageAnswer> {
  const speech = visit.speech(opened.languages);
  const lost = (text: string, status: number): PageAnswer =>
    showQuestions(visit, opened, { errors: { birth: { text, parts: ['day'] } }, status, isLost: true });
  if (!isFormOurs(visit)) {
    const words = LOST_WORDS[opened.asks.length > 1 ? 'both' : 'one'];
    return lost(speech.say(visit.device.isKnown ? words.tooLong : words.noCookies), 403);
  }
  const today = deps.now().toZonedDateTimeISO(opened.timeZone).toPlainDate();
  const read = readAnswers(visit.form, opened.asks, today, speech);
  if ('errors' in read) return showQuestions(visit, opened, { errors: read.errors, status: 422 });
  if (!visit.mayCheckIdentity()) return lost(speech.say('busyWait'), 429);
  return submit(visit, deps, read.answers, (triesLeft) =>
    showQuestions(visit, opened, { errors: wrongInWords(opened.asks, triesLeft, speech), status: 422 }),
  );
}

async function checkCode(
  visit: Visit,
  opened: OpenedLink,
  deps: PatientPageDependencies,
): Promise<PageAnswer> {
  const speech = visit.speech(opened.languages);
  const again = (error: string, status: number) => showCodeQuestion(visit, opened, { error, status });
  if (!isFormOurs(visit)) {
    return again(speech.say(visit.device.isKnown ? 'codeExpired' : 'codeNoCookies'), 403);
  }
  const read = readCode(visit.form.get('code') ?? '', speech);
  if ('error' in read) return again(read.error, 422);
  if (!visit.mayCheckIdentity()) return again(speech.say('busyWait'), 429);
  return submit(visit, deps, { 'message-code': read.answer }, (triesLeft) =>
    again(wrongCodeInWords(triesLeft, speech), 422),
  );
}

/** @param showWrong the question again, with how many tries are left */
async function submit(
  visit: Visit,
  deps: PatientPageDependencies,
  answers: IdentityAnswers,
  showWrong: (triesLeft: number) => PageAnswer,
): Promise<PageAnswer> {
  try {
    await deps.joining.checkIdentity(visit.visitor, answers);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // what is asked has changed since the page was read a moment ago: it is asked again, and cost no try
    if (error.code === 'form-expired') return visit.goTo(visit.links.start);
    if (!isWrongAnswer(error.code)) throw error;
    return showWrong(Number(error.facts['triesLeft']));
  }
  // it was chosen before anybody knew whose it is
  if (visit.chosenLanguage !== undefined)
    await deps.joining.keepLanguage(visit.visitor, visit.chosenLanguage);
  return visit.goTo(visit.links.start);
}
