import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';
import { isPageLanguage, type PageLanguage } from '../../kernel/rules/words/page-languages.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import type { Now } from '../../kernel/clock.ts';
import { makeRateLimit } from '../../kernel/requests/rate-limit.ts';
import { page, type PageAnswer, type PageRequest } from '../page.ts';
import type { HttpServer } from '../server.ts';
import { makeDeviceCookie, type Device } from './device-cookie.ts';
import type { ErrorPage } from './error-page.ts';
import { makeFormTokens } from './form-token.ts';
import { makeLanguageCookie, type LanguageCookie } from './language-cookie.ts';
import { PAGE_HEADERS } from './page-headers.ts';
import type { PageLinks } from './page-links.ts';
import type { PageContext, Render, PageTemplate } from './render.ts';
import { makeSpeech, type ReaderLanguages, type Speech } from './speech.ts';

/** Pages and streams that one link, or one device, may ask for in a minute. */
export const REQUESTS_PER_MINUTE = 120;
/** Answers to the identity check that one link may get in a minute. */
const CHECKS_PER_MINUTE = 20;
/**
 * How long every answer takes that says that a link does not work, in milliseconds. Unknown links are refused sooner
 * than withdrawn ones; this hides it.
 */
const NOT_VALID_ANSWER_MS = 120;
/** One request for a page of one link. */
export interface Visit<Links = PageLinks> {
  visitor: Visitor;
  device: Device;
  links: Links;
  form: URLSearchParams;
  /** The browser's User-Agent header; empty when it sends none. */
  userAgent: string;
  /** Whether this link may be given one more answer to the identity check now. */
  mayCheckIdentity(): boolean;
  /** @throws Refusal form-expired when the form does not come from our page on this device */
  checkForm(): void;
  /** That was chosen on this device; undefined before one was. */
  chosenLanguage: PageLanguage | undefined;
  /** In which language the page speaks. @param reader nothing is known of one whose link does not work */
  speech(reader?: ReaderLanguages): Speech;
  show(
    template: PageTemplate,
    speech: Speech,
    context: PageContext & Readonly<Record<string, unknown>>,
    status?: number,
  ): PageAnswer;
  goTo(address: string, more?: { setCookie: string }): PageAnswer;
  /** False when the browser says that another site sent this. */
  isFromOurSite: boolean;
}
export type PatientPage<Links = PageLinks> = (
  method: 'GET' | 'POST',
  path: string,
  handler: (visit: Visit<Links>) => Promise<PageAnswer>,
) => void;
/** One kind of link: those of appointments, of offers, of a care home’s tablet, or of somebody’s turn at it. */
export interface LinkKind<Links extends { start: string }> {
  /** Of its start page, as `page` takes it. */
  path: `/${string}`;
  /** Where the token stands when it is not in the address; empty for somebody without one. */
  tokenOf?: (request: PageRequest) => string;
  /** Its tokens are of turns at a device that several people share. */
  isVisit?: true;
  /** Its own answer to a refusal; undefined where it has none. */
  explain?: (refusal: Refusal, visit: Visit<Links>) => Promise<PageAnswer | undefined>;
  /** The addresses behind a link, by its token. */
  linksOf: (token: string) => Links;
  /** The page that says that a link is locked. */
  showLocked: (visit: Visit<Links>) => Promise<PageAnswer>;
  /** The organisation of the link, and whom to ring there; undefined when it cannot be one of ours. */
  findWhomToRing: (token: string) => Promise<{ organisationName: string; helpPhone: string } | undefined>;
  /** Keeps the language with whom the link belongs to, if this is known to be their device. */
  keepLanguage: (visitor: Visitor, language: PageLanguage) => Promise<void>;
}
export interface LinkPageDependencies {
  cookieSecrets: SecretGenerations;
  publicUrl: string;
  now: Now;
}
/** How often is too often, for whom. */
function makeLimits() {
  const perLink = makeRateLimit(REQUESTS_PER_MINUTE);
  const perDevice = makeRateLimit(REQUESTS_PER_MINUTE);
  const checks = makeRateLimit(CHECKS_PER_MINUTE);
  return { perLink, perDevice, checks };
}
/** What every page behind a link of this kind does before and after its own work. @returns how to register one */
export function makeLinkPage<Links extends { start: string }>(
  server: HttpServer,
  deps: LinkPageDependencies,
  render: Render,
  errorPage: ErrorPage,
  kind: LinkKind<Links>,
): PatientPage<Links> {
  const cookie = makeDeviceCookie(deps.publicUrl);
  const languageCookie = makeLanguageCookie(deps.publicUrl);
  const formTokens = makeFormTokens(deps.cookieSecrets);
  const limits = makeLimits();

  const visitOf = (request: PageRequest): Visit<Links> => {
    const token = kind.tokenOf?.(request) ?? request.params['token'] ?? '';
    const device = cookie.read(request.cookies);
    const links = kind.linksOf(token);
    const headers = { ...PAGE_HEADERS, 'Set-Cookie': cookie.setCookie(device) };
    const chosenLanguage = languageCookie.read(request.cookies);
    return {
      visitor: { token, device: device.value, ...(kind.isVisit ? { isVisit: true } : {}) },
      device,
      links,
      form: request.form,
      userAgent: request.headers['user-agent'] ?? '',
      mayCheckIdentity: () => limits.checks.allows(linkKey(token), deps.now()),
      checkForm: () => {
        formTokens.check(request.form.get('formToken'), device, token, deps.now());
      },
      chosenLanguage,
      speech: (reader) => makeSpeech(chosenLanguage, reader),
      show: (template, speech, context, status = 200) => {
        const formToken = formTokens.make(device, token, deps.now());
        const everywhere = { links, formToken, languageAddress: languageAddressOf(links) };
        return { html: render(template, speech, { ...everywhere, ...context }), status, headers };
      },
      goTo: (redirectTo, more) => {
        const cookies = [headers['Set-Cookie'], ...(more === undefined ? [] : [more.setCookie])];
        return { redirectTo, headers: { ...headers, 'Set-Cookie': cookies } };
      },
      isFromOurSite: ['same-origin', undefined].includes(request.headers['sec-fetch-site']?.toString()),
    };
  };

  const explained: Parameters<typeof page>[1]['errorPage'] = (failure) =>
    errorPage(failure, languageAddressOf(kind.linksOf(failure.params['token'] ?? '')));
  const patientPage: PatientPage<Links> = (method, path, handler) => {
    page(server, { method, path, errorPage: explained }, async (request) => {
      const startedAt = performance.now();
      const visit = visitOf(request);
      const isAllowed =
        // those who have no token yet are told apart by their device alone
        (visit.visitor.token === '' || limits.perLink.allows(linkKey(visit.visitor.token), deps.now())) &&
        (!visit.device.isKnown || limits.perDevice.allows(visit.device.value, deps.now()));
      if (!isAllowed) return tooOften(visit);
      try {
        return await handler(visit);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return (await kind.explain?.(error, visit)) ?? (await explain(error, visit, kind, startedAt));
      }
    });
  };
  registerLanguageSwitch(patientPage, kind, languageCookie);
  return patientPage;
}
/**
 * Another language for this device, from every page of a link, one that does not work too. It takes no form token, so that
 * it works on pages that are old: who would send it from elsewhere has to know the link, and the browser tells us of it.
 */
function registerLanguageSwitch<Links extends { start: string }>(
  patientPage: PatientPage<Links>,
  { path, keepLanguage }: LinkKind<Links>,
  languageCookie: LanguageCookie,
): void {
  patientPage('POST', `${path}/language`, async (visit) => {
    const startedAt = performance.now();
    const language = visit.form.get('language');
    if (!visit.isFromOurSite || !isPageLanguage(language)) return visit.goTo(visit.links.start);
    try {
      await keepLanguage(visit.visitor, language);
    } catch (error) {
      // the start page says what is wrong with the link, then in this language
      if (!(error instanceof Refusal)) throw error;
      await hideWhy(startedAt);
    }
    return visit.goTo(visit.links.start, { setCookie: languageCookie.setCookie(language) });
  });
  // where a reload, or the back button, may lead
  patientPage('GET', `${path}/language`, (visit) => Promise.resolve(visit.goTo(visit.links.start)));
}
const hideWhy = (startedAt: number): Promise<void> =>
  pause(Math.max(0, NOT_VALID_ANSWER_MS - (performance.now() - startedAt)));
const languageAddressOf = ({ start }: { start: string }): string => `${start}/language`;
/** Links are remembered by hash: memory is read in core dumps. */
function linkKey(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
/** Says that somebody asks more often than anybody has to. It asks the database nothing: that is what the limit is for. */
export function tooOften(visit: Pick<Visit, 'show' | 'speech'>): PageAnswer {
  const speech = visit.speech();
  const heading = speech.say('busyTitle');
  const sentences = [speech.say('busyText'), speech.say('busyWait')];
  return visit.show('failure', speech, { title: heading, heading, sentences }, 429);
}
async function explain<Links extends { start: string }>(
  refusal: Refusal,
  visit: Visit<Links>,
  kind: LinkKind<Links>,
  startedAt: number,
): Promise<PageAnswer> {
  switch (refusal.code) {
    case 'link-not-valid': {
      await hideWhy(startedAt);
      const speech = visit.speech();
      const whom = await kind.findWhomToRing(visit.visitor.token);
      return visit.show('link-not-valid', speech, { title: speech.say('linkBadTitle'), ...whom }, 404);
    }
    case 'link-locked':
      return kind.showLocked(visit);
    case 'link-other-device':
      return visit.goTo(visit.links.start);
    default:
      throw refusal;
  }
}
