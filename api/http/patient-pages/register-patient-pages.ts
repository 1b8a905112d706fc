import type { HttpServer } from '../server.ts';
import { buildAssets } from './assets/build-assets.ts';
import { serveAssets } from './assets/serve-assets.ts';
import { registerConsultationPages } from './consultation-pages.ts';
import { makeErrorPage } from './error-page.ts';
import { registerIdentityPages } from './identity-pages.ts';
import { registerLivePage } from './live-page.ts';
import { registerOfferPages, type OfferPageDependencies } from './offer-pages.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';
import { makeRender } from './render.ts';
import { makePatientPage } from './visit.ts';

/** Registers everything under /j/ and /o/ and what those pages fetch. */
export function registerPatientPages(
  server: HttpServer,
  deps: PatientPageDependencies & OfferPageDependencies,
): void {
  const assets = buildAssets();
  const render = makeRender(assets);
  const errorPage = makeErrorPage(render);
  serveAssets(server, assets, errorPage);
  const patientPage = makePatientPage(server, deps, render, errorPage);
  registerIdentityPages(patientPage, deps);
  registerConsultationPages(patientPage, deps);
  registerLivePage(server, patientPage, deps);
  registerOfferPages(server, deps, render, errorPage);
}
