import { Refusal } from '../../kernel/rules/refusal.ts';
import type { IdentityAnswers } from '../../links/rules/identity-factors.ts';
import type { OpenedLink } from '../use-cases/open-link.ts';
import type { PageAnswer } from '../../http/page.ts';
import { isFormOurs } from '../../http/patient-pages/is-form-ours.ts';
import { showCodeQuestion } from './code-page.ts';
import { readCode, wrongCodeInWords } from './code-words.ts';
import { identityWords } from './identity-words.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';
import { typedAnswers, type NotTaken } from './read-answers.ts';
import { submitAnswers, takeAnswers } from './take-answers.ts';
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

/** The link belongs to whoever answers right: what they chose before anybody knew that is kept with them. */
async function checkAndKeep(
  visit: Visit,
  { joining }: PatientPageDependencies,
  answers: IdentityAnswers,
): Promise<void> {
  await joining.checkIdentity(visit.visitor, answers);
  if (visit.chosenLanguage !== undefined) await joining.keepLanguage(visit.visitor, visit.chosenLanguage);
}

const checkAnswers = (visit: Visit, opened: OpenedLink, deps: PatientPageDependencies): Promise<PageAnswer> =>
  takeAnswers(visit, opened, {
    now: deps.now(),
    whyLost: visit.device.isKnown ? 'tooLong' : 'noCookies',
    check: (answers) => checkAndKeep(visit, deps, answers),
    showAgain: (wrong) => showQuestions(visit, opened, wrong),
  });

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
  return submitAnswers(
    visit,
    () => checkAndKeep(visit, deps, { 'message-code': read.answer }),
    (triesLeft) => again(wrongCodeInWords(triesLeft, speech), 422),
  );
}
