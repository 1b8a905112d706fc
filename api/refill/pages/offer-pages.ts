import { MODALITIES } from '../../kernel/rules/modality.ts';
import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';
import { readDateOfBirth, type TypedDate } from '../../links/rules/date-of-birth.ts';
import { whenInWords } from '../../kernel/rules/time/when-in-words.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { OfferUseCases } from '../use-cases/offer-use-cases.ts';
import type { OfferView } from '../use-cases/view-offer.ts';
import type { Now } from '../../kernel/clock.ts';
import type { PageAnswer, PageDefinition } from '../../http/page.ts';
import type { HttpServer } from '../../http/server.ts';
import {
  dateProblemInWords,
  identityWords,
  wrongDateInWords,
  type IdentityError,
} from '../../joining/pages/identity-words.ts';
import { patientDate, patientDay, patientTime } from '../../http/patient-pages/patient-time.ts';
import type { Render } from '../../http/patient-pages/render.ts';
import { typedDate } from '../../joining/pages/typed-date.ts';
import { makeLinkPage, type PatientPage, type Visit } from '../../http/patient-pages/visit.ts';

export interface OfferPageDependencies {
  offers: OfferUseCases;
  cookieSecrets: SecretGenerations;
  publicUrl: string;
  now: Now;
}

interface OfferLinks {
  start: string;
  identity: string;
  answer: string;
}
type OfferVisit = Visit<OfferLinks>;

const EXPIRED: IdentityError = {
  text: 'The page was open for too long. Enter the date of birth again',
  parts: ['day'],
};
const TRY_AGAIN = 'The page was open for too long. Choose your answer again';

/** The titles of what became of an offer; they stand in the browser's history, so they say nothing of the patient. */
const TITLES: Readonly<Record<string, string>> = {
  accepted: 'The appointment is yours',
  declined: 'Thank you for telling us',
  expired: 'The time to answer is over',
  locked: 'This link is locked',
  withdrawn: 'This offer no longer stands',
  gone: 'That appointment has been taken',
};

function linksOf(token: string): OfferLinks {
  const start = `/o/${encodeURIComponent(token)}`;
  return { start, identity: `${start}/identity`, answer: `${start}/answer` };
}

/** The pages behind the link in an offer: who they are, yes or no, and what became of it. */
export function registerOfferPages(
  server: HttpServer,
  deps: OfferPageDependencies,
  render: Render,
  errorPage: PageDefinition['errorPage'],
): void {
  const show = async (visit: OfferVisit): Promise<PageAnswer> =>
    showStanding(visit, await deps.offers.viewOffer(visit.visitor));
  const offerPage = makeLinkPage(server, deps, render, errorPage, { linksOf, showLocked: show });

  offerPage('GET', '/o/:token', show);
  // where a reload of a refused answer, or the back button, may lead
  offerPage('GET', '/o/:token/identity', (visit) => Promise.resolve(visit.goTo(visit.links.start)));
  offerPage('GET', '/o/:token/answer', (visit) => Promise.resolve(visit.goTo(visit.links.start)));
  registerAnswers(offerPage, deps);
}

function registerAnswers(offerPage: PatientPage<OfferLinks>, deps: OfferPageDependencies): void {
  offerPage('POST', '/o/:token/identity', async (visit) => {
    const view = await deps.offers.viewOffer(visit.visitor);
    const asks = view.standing === 'not-verified' || view.standing === 'verified-elsewhere';
    return asks ? checkIdentity(visit, view, deps) : visit.goTo(visit.links.start);
  });
  offerPage('POST', '/o/:token/answer', async (visit) => {
    if (!isFormOurs(visit)) {
      const view = await deps.offers.viewOffer(visit.visitor);
      return showStanding(visit, view, TRY_AGAIN);
    }
    const answer = visit.form.get('answer');
    if (answer === 'yes' || answer === 'no') await deps.offers.answerOffer(visit.visitor, answer);
    return visit.goTo(visit.links.start);
  });
}

function showStanding(visit: OfferVisit, view: OfferView, problem?: string): PageAnswer {
  const { standing } = view;
  if (standing === 'not-verified' || standing === 'verified-elsewhere') return showQuestion(visit, view);
  if (standing === 'verified-here') {
    const error = problem === undefined ? undefined : { text: problem };
    const context = { title: 'Would you like this appointment?', hasError: error !== undefined, error };
    return visit.show('offer', { ...context, ...offerWords(view) }, error === undefined ? 200 : 403);
  }
  const status = standing === 'locked' ? 403 : 200;
  return visit.show('offer-answered', { title: TITLES[standing] ?? '', ...offerWords(view) }, status);
}

function offerWords(view: OfferView): Readonly<Record<string, unknown>> {
  const { startsAt, timeZone, answerBy, now, givesUpStartsAt } = view;
  const day = patientDay(answerBy, now, timeZone);
  return {
    standing: view.standing,
    date: patientDate(startsAt, timeZone),
    time: patientTime(startsAt, timeZone),
    appointmentName: MODALITIES[view.modality].appointment,
    answerBy: day === 'today' ? patientTime(answerBy, timeZone) : `${patientTime(answerBy, timeZone)} ${day}`,
    replaces: givesUpStartsAt === undefined ? undefined : whenInWords(givesUpStartsAt, timeZone),
    organisationName: view.organisationName,
    helpPhone: view.helpPhone,
    staff: view.staff,
  };
}

function showQuestion(
  visit: OfferVisit,
  view: OfferView,
  wrong?: { typed?: TypedDate; error: IdentityError; status: number },
): PageAnswer {
  const { triesLeft, organisationName, helpPhone, timeZone } = view;
  const asked = {
    standing: 'not-verified',
    kind: 'patient',
    asks: 'date-of-birth',
    triesLeft,
    organisationName,
    helpPhone,
    timeZone,
  } as const;
  const words = { ...offerWords(view), ...identityWords(asked, wrong?.typed, wrong?.error) };
  const title = 'An appointment is free';
  return visit.show(
    'offer-identity',
    { title, hasError: wrong !== undefined, ...words },
    wrong?.status ?? 200,
  );
}

async function checkIdentity(
  visit: OfferVisit,
  view: OfferView,
  deps: OfferPageDependencies,
): Promise<PageAnswer> {
  // the answer is not looked at, so it costs no try
  if (!isFormOurs(visit)) return showQuestion(visit, view, { error: EXPIRED, status: 403 });
  const typed = typedDate(visit.form);
  const read = readDateOfBirth(typed, deps.now().toZonedDateTimeISO(view.timeZone).toPlainDate());
  if ('problem' in read) {
    return showQuestion(visit, view, { typed, error: dateProblemInWords(read.problem), status: 422 });
  }
  if (!visit.mayCheckIdentity()) {
    const error: IdentityError = { text: 'Wait 1 minute, then try again', parts: ['day'] };
    return showQuestion(visit, view, { error, status: 429 });
  }
  try {
    await deps.offers.checkOfferIdentity(visit.visitor, read.birthDate);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'wrong-date-of-birth') throw error;
    const words = wrongDateInWords(Number(error.facts['triesLeft']));
    return showQuestion(visit, view, { typed, error: words, status: 422 });
  }
  return visit.goTo(visit.links.start);
}

function isFormOurs(visit: OfferVisit): boolean {
  try {
    visit.checkForm();
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'form-expired') return false;
    throw error;
  }
}
