import type { HttpServer } from '../../http/server.ts';
import type { ErrorPage } from '../../http/patient-pages/error-page.ts';
import { pageLinks } from '../../http/patient-pages/page-links.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';
import type { Render } from '../../http/patient-pages/render.ts';
import { type PatientPage, makeLinkPage } from '../../http/patient-pages/visit.ts';

/** What every page behind an appointment's link does before and after its own work. @returns how to register one */
export function makePatientPage(
  server: HttpServer,
  deps: PatientPageDependencies,
  render: Render,
  errorPage: ErrorPage,
): PatientPage {
  return makeLinkPage(server, deps, render, errorPage, {
    path: '/j/:token',
    linksOf: pageLinks,
    showLocked: async (visit) => {
      const { languages, ...opened } = await deps.joining.openLink(visit.visitor);
      const speech = visit.speech(languages);
      return visit.show('locked', speech, { title: speech.say('lockedTitle'), ...opened }, 403);
    },
    findWhomToRing: deps.joining.findWhomToRing,
    keepLanguage: deps.joining.keepLanguage,
  });
}
