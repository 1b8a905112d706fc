import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { pasFailure } from './pas-failure.ts';

export interface FhirClientOptions {
  /** Address of the FHIR endpoint, without a slash at the end. */
  baseUrl: string;
  /** A bearer token for the PAS; undefined where the PAS takes none. @throws UpstreamFailure of `entra` */
  accessToken: () => Promise<string | undefined>;
  /** How long to wait for one answer, in milliseconds. */
  timeoutMs: number;
  newId: () => string;
}

export type SearchCriteria = Record<string, string> | [name: string, value: string][];

export interface FhirRequest {
  method: 'GET' | 'POST' | 'PUT';
  /** Below the endpoint, with its leading slash; never with an NHS number or a name in it. */
  path: string;
  body?: unknown;
  /** Sent as a form instead of `body`: for searches, in which a name may come twice. */
  form?: SearchCriteria;
  ifMatch?: string;
  /** Ties the requests of one piece of work together in the logs of both sides. */
  correlationId?: string;
}

/** A chain of redirects longer than this is taken for a loop. */
const MOST_REDIRECTS = 5;
/** More than any page of a search that names people; without a limit one answer could take all memory. */
const MOST_BYTES = 20_000_000;
/** The caller sends the same again to the new address (RFC 9110, 15.4.8 and 15.4.9). */
const SAME_AGAIN = [307, 308];
const REDIRECTS = [301, 302, 303, ...SAME_AGAIN];

function headersOf(request: FhirRequest, token: string | undefined, newId: () => string): Headers {
  const headers = new Headers({ Accept: 'application/fhir+json', 'X-Request-ID': newId() });
  if (request.correlationId !== undefined) headers.set('X-Correlation-ID', request.correlationId);
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  if (request.ifMatch !== undefined) headers.set('If-Match', request.ifMatch);
  if (request.body !== undefined) headers.set('Content-Type', 'application/fhir+json');
  if (request.form !== undefined) headers.set('Content-Type', 'application/x-www-form-urlencoded');
  return headers;
}

function bodyOf({ body, form }: FhirRequest): string | undefined {
  if (form !== undefined) return new URLSearchParams(form).toString();
  return body === undefined ? undefined : JSON.stringify(body);
}

function redirectFailure(status: number, what: string): UpstreamFailure {
  return pasFailure(status, undefined, { detail: what });
}

/**
 * Where a redirect leads.
 * @throws UpstreamFailure for a person when it leads to another origin: what is searched for and the token stay with the
 *   PAS that the connection names
 */
function redirectTarget(method: FhirRequest['method'], from: URL, response: Response): URL {
  const { status } = response;
  const location = response.headers.get('Location');
  if (location === null || !URL.canParse(location, from)) {
    throw redirectFailure(status, 'a redirect to nowhere');
  }
  const to = new URL(location, from);
  if (to.origin !== from.origin) {
    throw redirectFailure(
      status,
      'a redirect to another server, which is not followed; correct the address of the PAS',
    );
  }
  if (method !== 'GET' && !SAME_AGAIN.includes(status)) {
    throw redirectFailure(
      status,
      `a redirect that drops what a ${method} sends; correct the address of the PAS`,
    );
  }
  return to;
}

/**
 * One request and its answer. Redirects within the origin of the PAS are followed, others never.
 * @throws UpstreamFailure of `pas` when there is no answer, retryable; for a person on a redirect that is not followed
 */
export async function exchange(
  options: FhirClientOptions,
  request: FhirRequest,
): Promise<{ response: Response; text: string }> {
  const headers = headersOf(request, await options.accessToken(), options.newId);
  const body = bodyOf(request);
  const signal = AbortSignal.timeout(options.timeoutMs);
  let url = new URL(options.baseUrl + request.path);
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const { method } = request;
    const init = { method, headers, signal, redirect: 'manual' as const };
    const answer = await ask(url, body === undefined ? init : { ...init, body }, options.timeoutMs);
    if (!REDIRECTS.includes(answer.response.status)) return answer;
    url = redirectTarget(method, url, answer.response);
  }
  throw new UpstreamFailure('pas', { retryable: false, reason: 'redirects without an end' });
}

async function ask(
  url: URL,
  init: RequestInit,
  timeoutMs: number,
): Promise<{ response: Response; text: string }> {
  try {
    const response = await fetch(url, init);
    return { response, text: await textOf(response) };
  } catch (cause) {
    if (cause instanceof UpstreamFailure) throw cause;
    const isTimeout =
      typeof cause === 'object' && cause !== null && 'name' in cause && cause.name === 'TimeoutError';
    throw new UpstreamFailure('pas', {
      retryable: true,
      reason: isTimeout ? `no answer in ${timeoutMs} ms` : 'no connection',
      cause,
    });
  }
}

/** @throws UpstreamFailure for a person when it does not end where every answer does */
async function textOf({ body }: Response): Promise<string> {
  if (body === null) return '';
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    // leaving the loop closes the connection
    if (bytes > MOST_BYTES)
      throw new UpstreamFailure('pas', {
        retryable: false,
        reason: `an answer of more than ${MOST_BYTES / 1_000_000} MB`,
      });
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}
