import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { RefusalCode } from '../kernel/rules/refusal.ts';
import type { Answer, Exchange } from './exchange.ts';
import { serve } from './exchange.ts';
import { openEventStream, type EventStream } from './live/event-stream.ts';
import type { DescribedFailure } from './problem-details.ts';
import { refuseUnstorable } from './parse-input.ts';
import { readBody, requireMediaType } from './read-body.ts';
import type { HttpServer } from './server.ts';

/** The largest form that a page takes. */
const FORM_LIMIT_BYTES = 10_000;

/** What a page's handler is given. */
export interface PageRequest {
  /** Path parameters, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Fields of the form that was sent; empty unless it is a POST. */
  form: URLSearchParams;
  /** Cookies by name, decoded. */
  cookies: ReadonlyMap<string, string>;
  headers: IncomingHttpHeaders;
  traceId: string;
  /** Ids and counts for the log line; never a name, an NHS number or a token. */
  logged: Record<string, string | number>;
}

/** What a page's handler answers with. Cookies go in `headers` as `Set-Cookie`. */
export type PageAnswer =
  | { html: string; status?: number; headers?: OutgoingHttpHeaders }
  /** Answered as 303 See Other: the browser then reads that page. */
  | { redirectTo: string; headers?: OutgoingHttpHeaders }
  | { body: string | Buffer; contentType: string; status?: number; headers?: OutgoingHttpHeaders }
  /**
   * Server-sent events for this reader, until the stream is closed by either side. `events` must not throw once it has
   * sent something.
   */
  | { events: (stream: EventStream) => void; reader: string; headers?: OutgoingHttpHeaders };

/** An error that the page has to tell of. */
export interface PageFailure {
  status: number;
  /** Of a Refusal, for pages that have their own words for it; else undefined. */
  code: RefusalCode | undefined;
  /** A sentence that a person can act on. */
  title: string;
  /** What they quote when they ask for help. */
  traceId: string;
  /** Of the request that failed. */
  params: PageRequest['params'];
  cookies: PageRequest['cookies'];
}

export interface PageDefinition {
  method: 'GET' | 'POST';
  /** Template such as `/j/:token`. It is logged instead of the address. */
  path: string;
  /** The page for an error; with the headers that it needs (its content security policy). Must not fail. */
  errorPage: (failure: PageFailure) => { html: string; headers?: OutgoingHttpHeaders };
}

/**
 * Registers a page for people outside Teams. The handler may throw Refusal or UpstreamFailure; anything else is a bug
 * and becomes the error page with status 500. Answers are not stored by browsers unless `headers` say otherwise.
 */
export function page(
  server: HttpServer,
  definition: PageDefinition,
  handler: (request: PageRequest) => Promise<PageAnswer>,
): void {
  serve(server, {
    method: definition.method,
    path: definition.path,
    answer: async (exchange) => {
      // scanners of links ask with HEAD: nobody has opened anything, and nobody learns whether the link is good
      if (exchange.request.method === 'HEAD') return toAnswer({ html: '' });
      const request = await readPageRequest(exchange, definition.method);
      const answer = await handler(request);
      if (!('events' in answer)) return toAnswer(answer);
      // not awaited here: what it began with would be kept for as long as the stream lasts, and there are thousands
      return openEventStream(server, exchange, answer, answer.events).then(asAnswered);
    },
    fail: (failure, exchange) => errorAnswer(definition, failure, exchange),
  });
}

const asAnswered = (): 'answered' => 'answered';

function errorAnswer(
  definition: PageDefinition,
  { status, code, title }: DescribedFailure,
  { request, traceId }: Exchange,
): Answer {
  const asked = { params: readParams(request), cookies: readCookies(request.headers.cookie) };
  const { html, headers } = definition.errorPage({ status, code, title, traceId, ...asked });
  return toAnswer({ html, status, ...(headers === undefined ? {} : { headers }) });
}

async function readPageRequest(exchange: Exchange, method: 'GET' | 'POST'): Promise<PageRequest> {
  const { request } = exchange;
  let form = new URLSearchParams();
  if (method === 'POST') {
    requireMediaType(request, ['application/x-www-form-urlencoded']);
    form = new URLSearchParams((await readBody(request, FORM_LIMIT_BYTES)).toString('utf8'));
    refuseUnstorable(Object.fromEntries(form));
  }
  return {
    params: readParams(request),
    query: new URLSearchParams(request.getQuery()),
    form,
    cookies: readCookies(request.headers.cookie),
    headers: request.headers,
    traceId: exchange.traceId,
    logged: exchange.logged,
  };
}

function readParams(request: Exchange['request']): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.params as Record<string, unknown>)) {
    if (typeof value === 'string') params[name] = value;
  }
  return params;
}

/** The first of two cookies with one name counts: browsers send the more specific path first (RFC 6265). */
function readCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals < 1) continue;
    const name = pair.slice(0, equals).trim();
    const value = pair.slice(equals + 1).trim();
    if (!cookies.has(name)) cookies.set(name, decodeCookie(value));
  }
  return cookies;
}

function decodeCookie(value: string): string {
  const unquoted = value.replace(/^"(.*)"$/, '$1');
  try {
    return decodeURIComponent(unquoted);
  } catch {
    // Not ours, since ours are encoded: as it was sent, it can match nothing of ours.
    return unquoted;
  }
}

function toAnswer(answer: Exclude<PageAnswer, { events: unknown }>): Answer {
  const headers: OutgoingHttpHeaders = { 'Cache-Control': 'no-store', ...answer.headers };
  if ('redirectTo' in answer) {
    return { status: 303, headers: { ...headers, Location: answer.redirectTo }, body: '' };
  }
  const [body, contentType] =
    'html' in answer ? [answer.html, 'text/html; charset=utf-8'] : [answer.body, answer.contentType];
  return { status: answer.status ?? 200, headers: { 'Content-Type': contentType, ...headers }, body };
}
