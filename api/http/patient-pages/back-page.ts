import { makeRateLimit } from '../../kernel/requests/rate-limit.ts';
import { page, type PageAnswer } from '../page.ts';
import type { HttpServer } from '../server.ts';
import { makeDeviceCookie, type Device } from './device-cookie.ts';
import type { ErrorPage } from './error-page.ts';
import { makeLanguageCookie } from './language-cookie.ts';
import { PAGE_HEADERS } from './page-headers.ts';
import type { Render } from './render.ts';
import { makeSpeech } from './speech.ts';
import { REQUESTS_PER_MINUTE, tooOften, type LinkPageDependencies, type Visit } from './visit.ts';

/** Somebody comes back from another site, by an address that names no link. */
export interface BackVisit extends Pick<Visit, 'device' | 'chosenLanguage' | 'speech' | 'show'> {
  query: URLSearchParams;
  goTo(address: string): PageAnswer;
}

/** Makes the pages to which other sites send people back. @returns how to register one */
export function makeBackPage(
  server: HttpServer,
  deps: LinkPageDependencies,
  render: Render,
  errorPage: ErrorPage,
): (path: string, handler: (visit: BackVisit) => Promise<PageAnswer>) => void {
  const cookie = makeDeviceCookie(deps.publicUrl);
  const languageCookie = makeLanguageCookie(deps.publicUrl);
  const perDevice = makeRateLimit(REQUESTS_PER_MINUTE);
  const headersFor = (device: Device) => ({ ...PAGE_HEADERS, 'Set-Cookie': cookie.setCookie(device) });
  return (path, handler) => {
    page(server, { method: 'GET', path, errorPage: (failure) => errorPage(failure) }, async (request) => {
      const device = cookie.read(request.cookies);
      const headers = headersFor(device);
      const chosenLanguage = languageCookie.read(request.cookies);
      const visit: BackVisit = {
        query: request.query,
        device,
        chosenLanguage,
        speech: (reader) => makeSpeech(chosenLanguage, reader),
        show: (template, speech, context, status = 200) => ({
          html: render(template, speech, context),
          status,
          headers,
        }),
        goTo: (redirectTo) => ({ redirectTo, headers }),
      };
      const isAllowed = !device.isKnown || perDevice.allows(device.value, deps.now());
      return isAllowed ? handler(visit) : tooOften(visit);
    });
  };
}
