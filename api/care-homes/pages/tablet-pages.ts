import type { Refusal } from '../../kernel/rules/refusal.ts';
import { makeRateLimit } from '../../kernel/requests/rate-limit.ts';
import type { PageAnswer } from '../../http/page.ts';
import type { HttpServer } from '../../http/server.ts';
import type { ErrorPage } from '../../http/patient-pages/error-page.ts';
import { ownCookie } from '../../http/patient-pages/own-cookie.ts';
import { patientTime } from '../../http/patient-pages/patient-time.ts';
import type { Render } from '../../http/patient-pages/render.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import { makeLinkPage, tooOften, type Visit } from '../../http/patient-pages/visit.ts';
import type { WordKey } from '../../kernel/rules/words/language-file.ts';
import type { TabletView } from '../use-cases/view-tablet.ts';
import type { OpenPages } from '../../joining/pages/open-pages.ts';
import { registerTabletLive, tabletMark } from './tablet-live.ts';
import { TABLET_LINKS, visitLinks, type TabletLinks } from './tablet-links.ts';
import type { TabletPageDependencies } from './tablet-page-dependencies.ts';

/** Codes that one device may try in a minute; on all devices together each code counts its own. */
const CODES_PER_MINUTE = 10;
/** Without script: how often the list asks again. */
const REFRESH_SECONDS = 20;

/** The list of the day, and how a tablet is signed in for it. */
export function registerTabletPages(
  server: HttpServer,
  deps: TabletPageDependencies,
  render: Render,
  errorPage: ErrorPage,
  openPages: OpenPages,
): void {
  // bound to the home and the day by what is remembered of it
  const cookie = ownCookie(deps.publicUrl, 'tablet');
  const codes = makeRateLimit(CODES_PER_MINUTE);
  const { tablet } = deps;
  const tabletPage = makeLinkPage<TabletLinks>(server, deps, render, errorPage, {
    path: '/tablet',
    linksOf: () => TABLET_LINKS,
    tokenOf: ({ cookies }) => cookie.read(cookies) ?? '',
    showLocked: (visit) => Promise.resolve(visit.goTo(TABLET_LINKS.start)),
    findWhomToRing: () => Promise.resolve(undefined),
    keepLanguage: () => Promise.resolve(),
    explain: (refusal, visit) => Promise.resolve(explain(refusal, visit)),
  });

  tabletPage('GET', '/tablet', async (visit) =>
    showList(visit, await tablet.openTablet(visit.visitor.token)),
  );
  tabletPage('GET', TABLET_LINKS.again, async (visit) =>
    showList(visit, await tablet.openTablet(visit.visitor.token, 'again')),
  );

  tabletPage('POST', '/tablet/sign-in', async (visit) => {
    visit.checkForm();
    if (!codes.allows(visit.device.value, deps.now())) return tooOften(visit);
    const { token, endsAt, now } = await tablet.signInTablet(visit.form.get('code') ?? '');
    const seconds = Math.ceil((endsAt.epochMilliseconds - now.epochMilliseconds) / 1000);
    return visit.goTo(TABLET_LINKS.start, { setCookie: cookie.setCookie(token, seconds) });
  });

  tabletPage('POST', '/tablet/resident', async (visit) => {
    visit.checkForm();
    const chosen = visit.form.get('appointment') ?? '';
    return visit.goTo(visitLinks(await tablet.chooseResident(visit.visitor, chosen)).start);
  });

  // where a reload of a refused answer, or the back button, may lead
  for (const path of ['/tablet/sign-in', '/tablet/resident']) {
    tabletPage('GET', path, (visit) => Promise.resolve(visit.goTo(TABLET_LINKS.start)));
  }
  registerTabletLive(tabletPage, server, deps, openPages);
}

function explain(refusal: Refusal, visit: Visit<TabletLinks>): PageAnswer | undefined {
  switch (refusal.code) {
    case 'tablet-not-signed-in':
      return showSignIn(visit, { isOver: refusal.facts['why'] === 'over' });
    case 'tablet-code-wrong':
      return showSignIn(visit, { wrong: 'tabletCodeWrong', status: 422 });
    case 'form-expired':
      // of a list that was open for long: it is shown anew
      if (visit.visitor.token !== '') return visit.goTo(TABLET_LINKS.start);
      return showSignIn(visit, { wrong: 'tooLongButton', status: 403 });
    case 'resident-not-here':
      return visit.goTo(TABLET_LINKS.start);
    default:
      return undefined;
  }
}

function showSignIn(
  visit: Visit<TabletLinks>,
  { isOver = false, wrong, status = 200 }: { isOver?: boolean; wrong?: WordKey; status?: number },
): PageAnswer {
  const speech = visit.speech();
  const context = {
    title: speech.say('tabletSignIn'),
    hasError: wrong !== undefined,
    error: wrong && { text: speech.say(wrong) },
    isOver,
  };
  return visit.show('tablet-sign-in', speech, context, status);
}

function showList(visit: Visit<TabletLinks>, view: TabletView): PageAnswer {
  const speech = visit.speech();
  const { timeZone } = view;
  const time = (at: TabletView['now']): string => patientTime(at, timeZone, speech.language);
  return visit.show('tablet', speech, {
    title: speech.say('tabletTitle'),
    pageKey: 'tablet',
    pageMark: tabletMark(view),
    refreshSeconds: REFRESH_SECONDS,
    readsAnewAt: TABLET_LINKS.again,
    nowTime: time(view.now),
    homeName: view.homeName,
    organisationName: view.organisationName,
    helpPhone: view.helpPhone,
    residents: view.residents.map((one) => ({
      ...one,
      time: time(one.startsAt),
      says: stepWords(one, speech, time(one.opensAt)),
      mayBegin: one.step !== 'ask',
    })),
  });
}

function stepWords({ step }: TabletView['residents'][number], { say }: Speech, opens: string): string {
  switch (step) {
    case 'early':
      return say('tabletOpensAt', { time: opens });
    case 'ready':
      return say('tabletReady');
    case 'waiting':
      return say('tabletWaiting');
    case 'called':
      return say('tabletCalled');
    case 'ask':
      return say('tabletAsk');
  }
}
