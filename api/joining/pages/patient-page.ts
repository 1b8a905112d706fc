import type { PageDefinition } from '../../http/page.ts';
import type { HttpServer } from '../../http/server.ts';
import { pageLinks } from '../../http/patient-pages/page-links.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';
import type { Render } from '../../http/patient-pages/render.ts';
import { type PatientPage, makeLinkPage } from '../../http/patient-pages/visit.ts';

/** What every page behind an appointment's link does before and after its own work. @returns how to register one */
export function makePatientPage(
  server: HttpServer,
  deps: PatientPageDependencies,
  render: Render,
  errorPage: PageDefinition['errorPage'],
): PatientPage {
  return makeLinkPage(server, deps, render, errorPage, {
    linksOf: pageLinks,
    showLocked: async (visit) => {
      const opened = await deps.joining.openLink(visit.visitor);
      return visit.show('locked', { title: 'This link is locked', ...opened }, 403);
    },
  });
}
