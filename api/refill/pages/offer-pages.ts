import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';
import type { WordKey } from '../../kernel/rules/words/language-file.ts';
import { whenIn } from '../../kernel/rules/words/time-in-language.ts';
import type { OfferUseCases } from '../use-cases/offer-use-cases.ts';
import type { OfferView } from '../use-cases/view-offer.ts';
import type { Now } from '../../kernel/clock.ts';
import type { PageAnswer } from '../../http/page.ts';
import { isFormOurs } from '../../http/patient-pages/is-form-ours.ts';
import type { ErrorPage } from '../../http/patient-pages/error-page.ts';
import type { HttpServer } from '../../http/server.ts';
import { identityWords } from '../../joining/pages/identity-words.ts';
import { patientDate, patientDay, patientTime } from '../../http/patient-pages/patient-time.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import type { FindWhomToRing } from '../../joining/use-cases/whom-to-ring.ts';
import type { Render } from '../../http/patient-pages/render.ts';
import { typedAnswers, type NotTaken } from '../../joining/pages/read-answers.ts';
import { takeAnswers } from '../../joining/pages/take-answers.ts';
import { makeLinkPage, type PatientPage, type Visit } from '../../http/patient-pages/visit.ts';

export interface OfferPageDependencies {
  offers: OfferUseCases;
  joining: { findWhomToRing: FindWhomToRing };
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

/** The titles of what became of an offer; they stand in the browser's history, so they say nothing of the patient. */
const TITLES: Readonly<Record<string, WordKey>> = {
  accepted: 'offerAccepted',
  declined: 'offerDeclined',
  expired: 'offerExpired',
  locked: 'lockedTitle',
  withdrawn: 'offerWithdrawn',
  gone: 'offerGone',
};
const WHAT = { video: 'offerVideo', telephone: 'offerTelephone', 'in-person': 'offerInPerson' } as const;

function linksOf(token: string): OfferLinks {
  const start = `/o/${encodeURIComponent(token)}`;
  return { start, identity: `${start}/identity`, answer: `${start}/answer` };
}

/** The pages behind the link in an offer: who they are, yes or no, and what became of it. */
export function registerOfferPages(
  server: HttpServer,
  deps: OfferPageDependencies,
  render: Render,
  errorPage: ErrorPage,
): void {
  const show = async (visit: OfferVisit): Promise<PageAnswer> =>
    showStanding(visit, await deps.offers.viewOffer(visit.visitor));
  const offerPage = makeLinkPage(server, deps, render, errorPage, {
    path: '/o/:token',
    linksOf,
    showLocked: show,
    findWhomToRing: deps.joining.findWhomToRing,
    // an offer is of a patient who has no appointment by this link yet: the device remembers
    keepLanguage: () => Promise.resolve(),
  });

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
    return asks
      ? takeAnswers(visit, view, {
          now: deps.now(),
          whyLost: 'tooLong',
          check: (answers) => deps.offers.checkOfferIdentity(visit.visitor, answers),
          showAgain: (wrong) => showQuestion(visit, view, wrong),
        })
      : visit.goTo(visit.links.start);
  });
  offerPage('POST', '/o/:token/answer', async (visit) => {
    if (!isFormOurs(visit)) {
      const view = await deps.offers.viewOffer(visit.visitor);
      return showStanding(visit, view, visit.speech(view.languages).say('tooLongAnswer'));
    }
    const answer = visit.form.get('answer');
    if (answer === 'yes' || answer === 'no') await deps.offers.answerOffer(visit.visitor, answer);
    return visit.goTo(visit.links.start);
  });
}

function showStanding(visit: OfferVisit, view: OfferView, problem?: string): PageAnswer {
  const { standing } = view;
  const speech = visit.speech(view.languages);
  if (standing === 'not-verified' || standing === 'verified-elsewhere') return showQuestion(visit, view);
  if (standing === 'verified-here') {
    const error = problem === undefined ? undefined : { text: problem };
    const context = { title: speech.say('offerQuestion'), hasError: error !== undefined, error };
    const words = { ...context, ...offerWords(view, speech) };
    return visit.show('offer', speech, words, error === undefined ? 200 : 403);
  }
  const status = standing === 'locked' ? 403 : 200;
  const title = speech.say(TITLES[standing] ?? 'offerGone');
  return visit.show('offer-answered', speech, { title, ...offerWords(view, speech) }, status);
}

/** `5pm`, `5pm tomorrow`, or with the date. */
function answerByInWords({ answerBy, now, timeZone }: OfferView, { language, say }: Speech): string {
  const day = patientDay(answerBy, now, timeZone);
  if (day === 'another-day') return whenIn(language, answerBy, timeZone);
  const time = patientTime(answerBy, timeZone, language);
  return day === 'today' ? time : say('tomorrowAt', { time });
}

function offerWords(view: OfferView, speech: Speech): Readonly<Record<string, unknown>> {
  const { startsAt, timeZone, givesUpStartsAt } = view;
  const { language, say } = speech;
  return {
    standing: view.standing,
    asks: view.asks,
    date: patientDate(startsAt, timeZone, language),
    time: patientTime(startsAt, timeZone, language),
    what: say(WHAT[view.modality], { organisation: view.organisationName }),
    answerBy: answerByInWords(view, speech),
    replaces: givesUpStartsAt === undefined ? undefined : whenIn(language, givesUpStartsAt, timeZone),
    organisationName: view.organisationName,
    helpPhone: view.helpPhone,
    staff: view.staff,
  };
}

function showQuestion(visit: OfferVisit, view: OfferView, wrong?: NotTaken): PageAnswer {
  const { asks, organisationName, helpPhone } = view;
  const asked = {
    standing: 'not-verified',
    kind: 'patient',
    asks,
    organisationName,
    helpPhone,
    supportedInitial: undefined,
  } as const;
  const speech = visit.speech(view.languages);
  const typed = typedAnswers(visit.form, asks, wrong);
  const words = {
    ...offerWords(view, speech),
    ...identityWords(asked, speech, typed, wrong?.errors),
  };
  const title = speech.say('offerFree');
  return visit.show(
    'offer-identity',
    speech,
    { title, hasError: wrong !== undefined, ...words },
    wrong?.status ?? 200,
  );
}
