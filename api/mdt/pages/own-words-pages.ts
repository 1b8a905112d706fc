import { isFormOurs } from '../../http/patient-pages/is-form-ours.ts';
import type { ErrorPage } from '../../http/patient-pages/error-page.ts';
import type { Render } from '../../http/patient-pages/render.ts';
import { makeLinkPage, type PatientPage, type Visit } from '../../http/patient-pages/visit.ts';
import type { PageAnswer } from '../../http/page.ts';
import type { HttpServer } from '../../http/server.ts';
import { identityWords } from '../../joining/pages/identity-words.ts';
import { typedAnswers, type NotTaken } from '../../joining/pages/read-answers.ts';
import { takeAnswers } from '../../joining/pages/take-answers.ts';
import type { FindWhomToRing } from '../../joining/use-cases/whom-to-ring.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';
import type { WordKey } from '../../kernel/rules/words/language-file.ts';
import { LONGEST_OWN_WORDS } from '../contract/mdt-words.ts';
import { isEmpty, tidyWords, type OwnWords } from '../rules/own-words.ts';
import type { OwnWordsPageView, OwnWordsVisits } from '../use-cases/visit-own-words.ts';

export interface OwnWordsPageDependencies {
  ownWords: OwnWordsVisits;
  joining: { findWhomToRing: FindWhomToRing };
  cookieSecrets: SecretGenerations;
  publicUrl: string;
  now: Now;
}

interface OwnWordsPageLinks {
  start: string;
  identity: string;
  words: string;
  kept: string;
}
type OwnWordsVisit = Visit<OwnWordsPageLinks>;

/** What was typed and not taken, and why. */
interface Typed extends OwnWords {
  why: WordKey;
  /** Which of the two is to be mended; undefined: either. */
  field?: keyof OwnWords;
  status: number;
  /** Somebody else wrote meanwhile: what is there now is shown beside it. */
  isBesideNewest?: boolean;
}

function linksOf(token: string): OwnWordsPageLinks {
  const start = `/w/${encodeURIComponent(token)}`;
  return { start, identity: `${start}/identity`, words: `${start}/words`, kept: `${start}/kept` };
}

/** The pages behind the link that asks for the patient’s own words: who they are, what they say, and that it is there. */
export function registerOwnWordsPages(
  server: HttpServer,
  deps: OwnWordsPageDependencies,
  render: Render,
  errorPage: ErrorPage,
): void {
  const show = async (visit: OwnWordsVisit): Promise<PageAnswer> =>
    showStanding(visit, await deps.ownWords.view(visit.visitor));
  const linkPage = makeLinkPage(server, deps, render, errorPage, {
    path: '/w/:token',
    linksOf,
    showLocked: show,
    findWhomToRing: deps.joining.findWhomToRing,
    // nothing is kept of who they are but their words: the device remembers
    keepLanguage: () => Promise.resolve(),
  });

  linkPage('GET', '/w/:token', show);
  // where a reload of a refused answer, or the back button, may lead
  linkPage('GET', '/w/:token/identity', (visit) => Promise.resolve(visit.goTo(visit.links.start)));
  linkPage('GET', '/w/:token/words', (visit) => Promise.resolve(visit.goTo(visit.links.start)));
  linkPage('GET', '/w/:token/kept', async (visit) => {
    const view = await deps.ownWords.view(visit.visitor);
    return view.words === undefined || view.words.version === 0
      ? visit.goTo(visit.links.start)
      : showKept(visit, view, view.words);
  });
  registerAnswers(linkPage, deps);
}

function registerAnswers(linkPage: PatientPage<OwnWordsPageLinks>, deps: OwnWordsPageDependencies): void {
  linkPage('POST', '/w/:token/identity', async (visit) => {
    const view = await deps.ownWords.view(visit.visitor);
    const asks = view.standing === 'not-verified' || view.standing === 'verified-elsewhere';
    return asks
      ? takeAnswers(visit, view, {
          now: deps.now(),
          whyLost: 'tooLong',
          check: (answers) => deps.ownWords.checkIdentity(visit.visitor, answers),
          showAgain: (wrong) => showQuestion(visit, view, wrong),
        })
      : visit.goTo(visit.links.start);
  });
  linkPage('POST', '/w/:token/words', async (visit) => {
    const { form, visitor } = visit;
    const typed = {
      matters: tidyWords(form.get('matters') ?? ''),
      question: tidyWords(form.get('question') ?? ''),
    };
    const again = async (why: Omit<Typed, keyof OwnWords>): Promise<PageAnswer> =>
      showStanding(visit, await deps.ownWords.view(visitor), { ...typed, ...why });
    if (!isFormOurs(visit)) return again({ why: 'ownWordsTooOld', status: 403 });
    try {
      await deps.ownWords.write(visitor, typed, Number(form.get('seen')));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const why = whyNotKept(error.code, typed);
      if (why === undefined) throw error;
      return again(why);
    }
    return visit.goTo(visit.links.kept);
  });
}

function whyNotKept(code: Refusal['code'], typed: OwnWords): Omit<Typed, keyof OwnWords> | undefined {
  switch (code) {
    case 'mdt-own-words-empty':
      return { why: 'ownWordsEmpty', status: 422 };
    case 'mdt-own-words-too-long':
      return {
        ...{ why: 'ownWordsTooLong', status: 422 },
        field: typed.matters.length > LONGEST_OWN_WORDS ? 'matters' : 'question',
      };
    case 'changed-meanwhile':
      return { why: 'ownWordsChanged', status: 409, isBesideNewest: true };
    case 'mdt-own-words-closed':
      // the page says that the time is over
      return { why: 'ownWordsOver', status: 409 };
    default:
      return undefined;
  }
}

function showStanding(visit: OwnWordsVisit, view: OwnWordsPageView, typed?: Typed): PageAnswer {
  const { standing, words } = view;
  if (standing === 'not-verified' || standing === 'verified-elsewhere') return showQuestion(visit, view);
  if (words !== undefined) return showForm(visit, view, words, typed);
  const speech = visit.speech(view.languages);
  const title = speech.say(standing === 'locked' ? 'lockedTitle' : 'ownWordsOver');
  const status = standing === 'locked' ? 403 : (typed?.status ?? 200);
  return visit.show('own-words-over', speech, { title, ...everywhere(view) }, status);
}

const everywhere = ({ standing, kind, asks, organisationName, helpPhone }: OwnWordsPageView) => ({
  ...{ standing, kind, organisationName, helpPhone, isAskedTwo: asks.length > 1 },
});

function showForm(
  visit: OwnWordsVisit,
  view: OwnWordsPageView,
  words: NonNullable<OwnWordsPageView['words']>,
  typed: Typed | undefined,
): PageAnswer {
  const speech = visit.speech(view.languages);
  const text = typed && speech.say(typed.why, { most: LONGEST_OWN_WORDS });
  return visit.show(
    'own-words',
    speech,
    {
      title: speech.say('ownWordsTitle', { reader: view.kind }),
      ...everywhere(view),
      hasError: typed !== undefined,
      error: typed && { text, field: typed.field ?? 'matters', isOfMatters: typed.field !== 'question' },
      seen: words.version,
      typed: typed ?? words,
      newest: typed?.isBesideNewest === true ? words : undefined,
    },
    typed?.status ?? 200,
  );
}

function showKept(visit: OwnWordsVisit, view: OwnWordsPageView, words: OwnWords): PageAnswer {
  const speech = visit.speech(view.languages);
  const title = speech.say(isEmpty(words) ? 'ownWordsTakenBack' : 'ownWordsKept');
  return visit.show('own-words-kept', speech, { title, ...everywhere(view), words });
}

function showQuestion(visit: OwnWordsVisit, view: OwnWordsPageView, wrong?: NotTaken): PageAnswer {
  const { asks, kind, organisationName, helpPhone } = view;
  const speech = visit.speech(view.languages);
  const typed = typedAnswers(visit.form, asks, wrong);
  const asked = {
    ...{ kind, asks, organisationName, helpPhone, supportedInitial: undefined },
    standing: view.standing === 'verified-elsewhere' ? view.standing : 'not-verified',
  } as const;
  const words = { ...everywhere(view), ...identityWords(asked, speech, typed, wrong?.errors) };
  const title = speech.say('ownWordsAsk');
  const context = { title, hasError: wrong !== undefined, ...words };
  return visit.show('own-words-identity', speech, context, wrong?.status ?? 200);
}
