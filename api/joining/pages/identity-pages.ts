import { readDateOfBirth, type TypedDate } from '../../links/rules/date-of-birth.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { OpenedLink } from '../use-cases/open-link.ts';
import type { PageAnswer } from '../../http/page.ts';
import { readCode, wrongCodeInWords } from './code-words.ts';
import { dateProblemInWords, identityWords, wrongDateInWords, type IdentityError } from './identity-words.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';
import { typedDate } from './typed-date.ts';
import type { PatientPage, Visit } from '../../http/patient-pages/visit.ts';

const WHAT: Readonly<Record<OpenedLink['asks'], string>> = {
  'date-of-birth': 'the date of birth',
  'message-code': 'the code',
};
const expired = ({ asks }: OpenedLink): IdentityError => ({
  text: `The page was open for too long. Enter ${WHAT[asks]} again`,
  parts: ['day'],
});
const expiredNoCookies = ({ asks }: OpenedLink): IdentityError => ({
  text: `Your browser did not let us remember this page. Allow cookies, then enter ${WHAT[asks]} again`,
  parts: ['day'],
});

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
  return visit.show(
    opened.asks === 'message-code' ? 'code' : 'identity',
    { title, hasError: wrong !== undefined, ...words },
    wrong?.status ?? 200,
  );
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
    const why = visit.device.isKnown ? expired(opened) : expiredNoCookies(opened);
    return showQuestion(visit, opened, { error: why, status: 403 });
  }
  const typed = typedDate(visit.form);
  const read = readAnswer(visit, opened, deps);
  if ('error' in read) return showQuestion(visit, opened, { typed, error: read.error, status: 422 });
  if (!visit.mayCheckIdentity()) {
    const error: IdentityError = { text: 'Wait 1 minute, then try again', parts: ['day'] };
    return showQuestion(visit, opened, { error, status: 429 });
  }
  return submit(visit, opened, deps, read.answer, typed);
}

/** The answer as it is compared, or what is wrong with how it was typed: that costs no try. */
function readAnswer(
  visit: Visit,
  { asks, timeZone }: OpenedLink,
  deps: PatientPageDependencies,
): { answer: string } | { error: IdentityError } {
  if (asks === 'message-code') return readCode(visit.form.get('code') ?? '');
  const today = deps.now().toZonedDateTimeISO(timeZone).toPlainDate();
  const read = readDateOfBirth(typedDate(visit.form), today);
  return 'problem' in read ? { error: dateProblemInWords(read.problem) } : { answer: read.birthDate };
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
    const words = wrongInWords(Number(error.facts['triesLeft']));
    return showQuestion(visit, opened, { typed, error: words, status: 422 });
  }
  return visit.goTo(visit.links.start);
}
