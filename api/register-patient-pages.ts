import type { HttpServer } from './http/server.ts';
import path from 'node:path';
import { buildAssets, FRAME_FOLDER } from './http/patient-pages/assets/build-assets.ts';
import { serveAssets } from './http/patient-pages/assets/serve-assets.ts';
import { registerConsultationPages } from './joining/pages/consultation-pages.ts';
import { registerCalendar } from './joining/pages/calendar.ts';
import { registerDevicePages } from './joining/pages/device-pages.ts';
import { registerWishPages } from './joining/pages/wish-pages.ts';
import { makeErrorPage } from './http/patient-pages/error-page.ts';
import { makeLanguageCookie } from './http/patient-pages/language-cookie.ts';
import { registerIdentityPages } from './joining/pages/identity-pages.ts';
import { registerNhsLogin, registerNhsLoginBack } from './joining/pages/nhs-login-pages.ts';
import { registerLivePage } from './joining/pages/live-page.ts';
import { makeOpenPages } from './joining/pages/open-pages.ts';
import { registerOfferPages, type OfferPageDependencies } from './refill/pages/offer-pages.ts';
import { registerOwnWordsPages, type OwnWordsPageDependencies } from './mdt/pages/own-words-pages.ts';
import { makeRender } from './http/patient-pages/render.ts';
import { makePatientPage } from './joining/pages/patient-page.ts';
import { registerResidentPages } from './care-homes/pages/resident-pages.ts';
import type { TabletPageDependencies } from './care-homes/pages/tablet-page-dependencies.ts';
import { registerTabletPages } from './care-homes/pages/tablet-pages.ts';
import { makeVisitPage } from './care-homes/pages/visit-page.ts';
import type { PatientPage } from './http/patient-pages/visit.ts';

const TEMPLATE_FOLDERS = [
  FRAME_FOLDER,
  ...['joining', 'refill', 'care-homes', 'mdt'].map((area) =>
    path.join(import.meta.dirname, area, 'pages', 'templates'),
  ),
];

/** Registers everything under /j/, /o/, /w/, /tablet and /v/ and what those pages fetch. */
export function registerPatientPages(
  server: HttpServer,
  deps: TabletPageDependencies & OfferPageDependencies & OwnWordsPageDependencies,
): void {
  const assets = buildAssets(TEMPLATE_FOLDERS);
  const render = makeRender(assets, TEMPLATE_FOLDERS);
  const errorPage = makeErrorPage(render, makeLanguageCookie(deps.publicUrl));
  serveAssets(server, assets, errorPage);
  const patientPage = makePatientPage(server, deps, render, errorPage);
  registerIdentityPages(patientPage, deps);
  registerNhsLogin(patientPage, deps);
  registerNhsLoginBack(server, deps, render, errorPage);
  registerConsultationPages(patientPage, deps);
  registerDevicePages(patientPage, deps);
  registerWishPages(patientPage, deps);
  registerCalendar(patientPage, deps);
  const openPages = makeOpenPages(server, deps);
  registerLivePage(patientPage, openPages, deps);
  registerOfferPages(server, deps, render, errorPage);
  registerOwnWordsPages(server, deps, render, errorPage);
  registerTabletPages(server, deps, render, errorPage, openPages);
  const visitPage = makeVisitPage(server, deps, render, errorPage);
  registerResidentPages(visitPage, deps);
  // once confirmed, it is the way that a link of their own leads
  const asByLink: PatientPage = (method, path, handler) => {
    visitPage(method, path.replace(/^\/j\//, '/v/'), handler);
  };
  registerConsultationPages(asByLink, deps);
  registerDevicePages(asByLink, deps);
  registerLivePage(asByLink, openPages, deps);
}
