import { readDateOfBirth, type TypedDate } from '../../links/rules/date-of-birth.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { OpenedLink } from '../use-cases/open-link.ts';
import type { PageAnswer } from '../../http/page.ts';
import { dateProblemInWords, identityWords, wrongDateInWords, type IdentityError } from './identity-words.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';
import { typedDate } from './typed-date.ts';
import type { PatientPage, Visit } from '../../http/patient-pages/visit.ts';

const EXPIRED: IdentityError = {
  text: 'The page was open for too long. Enter the date of birth again',
  parts: ['day'],
};
const EXPIRED_NO_COOKIES: IdentityError = {
  text: 'Your browser did not let us remember this page. Allow cookies, then enter the date of birth again',
  parts: ['day'],
};

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
  const words = identityWords(opened, wrong?.typed, wrong?.error);
  const title = 'Check who you are';
  return visit.show('identity', { title, hasError: wrong !== undefined, ...words }, wrong?.status ?? 200);
}

async function checkAnswer(
  visit: Visit,
  opened: OpenedLink,
  deps: PatientPageDependencies,
): Promise<PageAnswer> {
  try {
    visit.checkForm();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // the answer is not looked at, so it costs no try
    const why = visit.device.isKnown ? EXPIRED : EXPIRED_NO_COOKIES;
    return showQuestion(visit, opened, { error: why, status: 403 });
  }
  const typed = typedDate(visit.form);
  const read = readDateOfBirth(typed, deps.now().toZonedDateTimeISO(opened.timeZone).toPlainDate());
  if ('problem' in read) {
    return showQuestion(visit, opened, { typed, error: dateProblemInWords(read.problem), status: 422 });
  }
  if (!visit.mayCheckIdentity()) {
    const error: IdentityError = { text: 'Wait 1 minute, then try again', parts: ['day'] };
    return showQuestion(visit, opened, { error, status: 429 });
  }
  return submit(visit, opened, deps, read.birthDate, typed);
}

async function submit(
  visit: Visit,
  opened: OpenedLink,
  deps: PatientPageDependencies,
  birthDate: string,
  typed: TypedDate,
): Promise<PageAnswer> {
  try {
    await deps.joining.checkIdentity(visit.visitor, birthDate);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'wrong-date-of-birth') throw error;
    const words = wrongDateInWords(Number(error.facts['triesLeft']));
    return showQuestion(visit, opened, { typed, error: words, status: 422 });
  }
  return visit.goTo(visit.links.start);
}
