import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import type { Now } from '../../kernel/clock.ts';
import { makeRateLimit } from '../../kernel/requests/rate-limit.ts';
import { page, type PageAnswer, type PageDefinition, type PageRequest } from '../page.ts';
import type { HttpServer } from '../server.ts';
import { makeDeviceCookie, type Device } from './device-cookie.ts';
import { makeFormTokens } from './form-token.ts';
import { PAGE_HEADERS } from './page-headers.ts';
import type { PageLinks } from './page-links.ts';
import type { PageContext, Render, PageTemplate } from './render.ts';

/** Pages and streams that one link, or one device, may ask for in a minute. */
const REQUESTS_PER_MINUTE = 120;
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
  /** What the browser says of itself; empty when it says nothing. */
  userAgent: string;
  /** Whether this link may be given one more answer to the identity check now. */
  mayCheckIdentity(): boolean;
  /** @throws Refusal form-expired when the form does not come from our page on this device */
  checkForm(): void;
  show(
    template: PageTemplate,
    context: PageContext & Readonly<Record<string, unknown>>,
    status?: number,
  ): PageAnswer;
  goTo(address: string): PageAnswer;
}
export type PatientPage<Links = PageLinks> = (
  method: 'GET' | 'POST',
  path: string,
  handler: (visit: Visit<Links>) => Promise<PageAnswer>,
) => void;
/** One kind of link: those of appointments, or those of offers. */
export interface LinkKind<Links extends { start: string }> {
  /** The addresses behind a link, by its token. */
  linksOf: (token: string) => Links;
  /** The page that says that a link is locked. */
  showLocked: (visit: Visit<Links>) => Promise<PageAnswer>;
}
interface LinkPageDependencies {
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
  errorPage: PageDefinition['errorPage'],
  kind: LinkKind<Links>,
): PatientPage<Links> {
  const cookie = makeDeviceCookie(deps.publicUrl);
  const formTokens = makeFormTokens(deps.cookieSecrets);
  const limits = makeLimits();

  const visitOf = (request: PageRequest): Visit<Links> => {
    const token = request.params['token'] ?? '';
    const device = cookie.read(request.cookies);
    const links = kind.linksOf(token);
    const headers = { ...PAGE_HEADERS, 'Set-Cookie': cookie.setCookie(device) };
    return {
      visitor: { token, device: device.value },
      device,
      links,
      form: request.form,
      userAgent: request.headers['user-agent'] ?? '',
      mayCheckIdentity: () => limits.checks.allows(linkKey(token), deps.now()),
      checkForm: () => {
        formTokens.check(request.form.get('formToken'), device, token, deps.now());
      },
      show: (template, context, status = 200) => {
        const formToken = formTokens.make(device, token, deps.now());
        return { html: render(template, { links, formToken, ...context }), status, headers };
      },
      goTo: (redirectTo) => ({ redirectTo, headers }),
    };
  };

  return (method, path, handler) => {
    page(server, { method, path, errorPage }, async (request) => {
      const startedAt = performance.now();
      const visit = visitOf(request);
      const isAllowed =
        limits.perLink.allows(linkKey(visit.visitor.token), deps.now()) &&
        (!visit.device.isKnown || limits.perDevice.allows(visit.device.value, deps.now()));
      if (!isAllowed) return tooOften(visit);
      try {
        return await handler(visit);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return explain(error, visit, kind, startedAt);
      }
    });
  };
}
/** Links are remembered by hash: memory is read in core dumps. */
function linkKey(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
/** Says that somebody asks more often than anybody has to. */
export function tooOften(visit: Pick<Visit, 'show'>): PageAnswer {
  const sentences = ['This page was opened many times in a short while.', 'Wait 1 minute, then try again.'];
  const heading = 'Please wait a moment';
  return visit.show('failure', { title: heading, heading, sentences }, 429);
}
async function explain<Links extends { start: string }>(
  refusal: Refusal,
  visit: Visit<Links>,
  kind: LinkKind<Links>,
  startedAt: number,
): Promise<PageAnswer> {
  switch (refusal.code) {
    case 'link-not-valid':
      await pause(Math.max(0, NOT_VALID_ANSWER_MS - (performance.now() - startedAt)));
      return visit.show('link-not-valid', { title: 'This link does not work' }, 404);
    case 'link-locked':
      return kind.showLocked(visit);
    case 'link-other-device':
      return visit.goTo(visit.links.start);
    default:
      throw refusal;
  }
}
