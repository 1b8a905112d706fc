import type { PageAnswer } from '../../http/page.ts';
import type { HttpServer } from '../../http/server.ts';
import type { ErrorPage } from '../../http/patient-pages/error-page.ts';
import type { Render } from '../../http/patient-pages/render.ts';
import { makeLinkPage, type PatientPage, type Visit } from '../../http/patient-pages/visit.ts';
import { TABLET_LINKS, visitLinks, type VisitLinks } from './tablet-links.ts';
import type { TabletPageDependencies } from './tablet-page-dependencies.ts';

/** What every page of a resident's turn does before and after its own work. @returns how to register one */
export function makeVisitPage(
  server: HttpServer,
  deps: TabletPageDependencies,
  render: Render,
  errorPage: ErrorPage,
): PatientPage<VisitLinks> {
  return makeLinkPage<VisitLinks>(server, deps, render, errorPage, {
    path: '/v/:token',
    isVisit: true,
    linksOf: visitLinks,
    showLocked: async (visit) => {
      const { languages, ...opened } = await deps.tablet.openVisit(visit.visitor);
      const speech = visit.speech(languages);
      return visit.show('resident-locked', speech, { title: speech.say('residentLocked'), ...opened }, 403);
    },
    findWhomToRing: () => Promise.resolve(undefined),
    // it is the tablet's, and a carer may have chosen it: the resident's messages stay as they are
    keepLanguage: () => Promise.resolve(),
    explain: (refusal, visit) => {
      if (refusal.code === 'visit-over') return Promise.resolve(toList(visit));
      if (refusal.code === 'link-not-valid') return Promise.resolve(showNowhere(visit));
      return Promise.resolve(undefined);
    },
  });
}

/** Back to the list, with nothing of the resident left in the browser. */
export function toList(visit: Visit<VisitLinks>): PageAnswer {
  const answer = visit.goTo(TABLET_LINKS.start);
  return { ...answer, headers: { ...answer.headers, 'Clear-Site-Data': '"cache", "storage"' } };
}

/** An address that never was one of ours. */
function showNowhere(visit: Visit<VisitLinks>): PageAnswer {
  const speech = visit.speech();
  // no lock, and no touch: there is nothing behind it
  const links = { start: visit.links.start, list: TABLET_LINKS.start };
  return visit.show('visit-over', speech, { title: speech.say('visitOver'), links }, 404);
}
