import { Refusal } from '../../kernel/rules/refusal.ts';
import type { WordKey } from '../../kernel/rules/words/language-file.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { PageAnswer } from '../../http/page.ts';
import { isFormOurs } from '../../http/patient-pages/is-form-ours.ts';
import { makeBackPage, type BackVisit } from '../../http/patient-pages/back-page.ts';
import type { ErrorPage } from '../../http/patient-pages/error-page.ts';
import { pageLinks } from '../../http/patient-pages/page-links.ts';
import type { Render } from '../../http/patient-pages/render.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import { tooOften, type PatientPage, type Visit } from '../../http/patient-pages/visit.ts';
import type { HttpServer } from '../../http/server.ts';
import { NHS_LOGIN_BACK } from '../rules/nhs-login-back.ts';
import type { NhsLoginProblem } from '../use-cases/finish-nhs-login.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';

const PROBLEMS: Readonly<Record<NhsLoginProblem, WordKey>> = {
  cancelled: 'nhsLoginCancelled',
  'too-low': 'nhsLoginTooLow',
  'other-person': 'nhsLoginOther',
  old: 'nhsLoginOld',
  away: 'nhsLoginAway',
};

/** The way to NHS login. A form cannot lead to another site (content security policy), so a page of ours goes on by itself. */
export function registerNhsLogin(patientPage: PatientPage, deps: PatientPageDependencies): void {
  patientPage('POST', '/j/:token/nhs-login', async (visit) => {
    const { languages } = await deps.joining.openLink(visit.visitor);
    const speech = visit.speech(languages);
    const problem = problemPage(visit, speech, visit.links.start);
    if (!isFormOurs(visit)) return problem('old', 403);
    if (!visit.mayCheckIdentity()) return tooOften(visit);
    try {
      const address = await deps.joining.startNhsLogin(visit.visitor);
      return visit.show('to-nhs-login', speech, { title: speech.say('nhsLoginGoing'), address });
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      deps.onUpstreamFailure(error);
      return problem('away', 503);
    }
  });
  // where a reload, or the back button, may lead
  patientPage('GET', '/j/:token/nhs-login', (visit) => Promise.resolve(visit.goTo(visit.links.start)));
}

/** Where NHS login sends people back to. */
export function registerNhsLoginBack(
  server: HttpServer,
  deps: PatientPageDependencies,
  render: Render,
  errorPage: ErrorPage,
): void {
  const backPage = makeBackPage(server, deps, render, errorPage);
  backPage(NHS_LOGIN_BACK, async (visit) => {
    const outcome = await finish(visit, deps);
    if (outcome.kind === 'unknown') {
      const speech = visit.speech();
      const heading = speech.say('refusedTitle');
      const sentences = [speech.say('refusedText')];
      return visit.show('failure', speech, { title: heading, heading, sentences }, 404);
    }
    const { start } = pageLinks(outcome.token);
    const visitor = { token: outcome.token, device: visit.device.value };
    if (outcome.kind === 'locked') return visit.goTo(start);
    if (outcome.kind === 'passed') {
      // it was chosen before anybody knew whose it is
      if (visit.chosenLanguage !== undefined) await deps.joining.keepLanguage(visitor, visit.chosenLanguage);
      return visit.goTo(start);
    }
    const { languages } = await deps.joining.openLink(visitor);
    return problemPage(visit, visit.speech(languages), start)(outcome.kind, 200);
  });
}

/** A link that ended while its person was away is told of like one that was never there. */
async function finish({ query, device }: BackVisit, { joining }: PatientPageDependencies) {
  if (!device.isKnown) return { kind: 'unknown' } as const;
  try {
    return await joining.finishNhsLogin(query, device.value);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'link-not-valid') return { kind: 'unknown' } as const;
    throw error;
  }
}

/** Why NHS login did not help, and the way back to the questions. */
const problemPage =
  ({ show }: Pick<Visit, 'show'>, speech: Speech, start: string) =>
  (problem: NhsLoginProblem, status: number): PageAnswer =>
    show(
      'nhs-login-problem',
      speech,
      { title: speech.say('nhsLoginTitle'), why: speech.say(PROBLEMS[problem]), start },
      status,
    );
