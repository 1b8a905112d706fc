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
import type { PatientPageDependencies } from './joining/pages/patient-page-dependencies.ts';
import { makeRender } from './http/patient-pages/render.ts';
import { makePatientPage } from './joining/pages/patient-page.ts';

const TEMPLATE_FOLDERS = [
  FRAME_FOLDER,
  ...['joining', 'refill'].map((area) => path.join(import.meta.dirname, area, 'pages', 'templates')),
];

/** Registers everything under /j/ and /o/ and what those pages fetch. */
export function registerPatientPages(
  server: HttpServer,
  deps: PatientPageDependencies & OfferPageDependencies,
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
  registerLivePage(patientPage, makeOpenPages(server, deps), deps);
  registerOfferPages(server, deps, render, errorPage);
}
