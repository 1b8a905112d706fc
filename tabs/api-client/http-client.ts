import type { TokenSource } from '../teams-host/token-source.ts';
import { NoAnswerError, problemFrom } from './problem-error.ts';

/** One request to the API. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
  /** Sent as it is in place of `body`. */
  file?: { mediaType: string; content: Blob };
  /** Set for everything that changes something: the same key, the same effect, once. */
  idempotencyKey?: string;
  /** The ETag that was last seen: another version is not changed. */
  ifMatch?: string;
  /** Goes out even while the page is being left. */
  keepalive?: boolean;
  signal?: AbortSignal;
}

/** Sends requests to the API as the signed-in person. */
export interface HttpClient {
  /** @throws ProblemError | NoAnswerError */
  send(request: ApiRequest): Promise<Response>;
  /** The answer's JSON, undefined for an empty answer. @throws ProblemError | NoAnswerError */
  json<T>(request: ApiRequest): Promise<T>;
}

export interface HttpClientNeeds {
  fetch: typeof fetch;
  tokens: TokenSource;
  /** ODS code of the organisation in which the person acts; their own when it says nothing. */
  organisation?: () => string | undefined;
  wait: (milliseconds: number) => Promise<void>;
}

const PAUSES_MS = [400, 1200, 3000] as const;
const LONGEST_PAUSE_MS = 10_000;
const PASSING_STATUSES = new Set([429, 502, 503, 504]);

function pauseOf(response: Response | undefined, usual: number): number {
  const seconds = Number(response?.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(seconds * 1000, LONGEST_PAUSE_MS) : usual;
}

function initOf(request: ApiRequest, token: string, organisation: string | undefined): RequestInit {
  const headers = new Headers({ Accept: 'application/json', Authorization: `Bearer ${token}` });
  if (organisation !== undefined) headers.set('Confer-Organisation', organisation);
  if (request.body !== undefined) headers.set('Content-Type', 'application/json');
  if (request.file !== undefined) headers.set('Content-Type', request.file.mediaType);
  if (request.idempotencyKey !== undefined) headers.set('Idempotency-Key', request.idempotencyKey);
  if (request.ifMatch !== undefined) headers.set('If-Match', request.ifMatch);
  return {
    method: request.method,
    headers,
    cache: 'no-store',
    ...(request.keepalive === true ? { keepalive: true } : {}),
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    ...(request.file === undefined ? {} : { body: request.file.content }),
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  };
}

/**
 * A request that got no answer, or one of "not now" (429, 502, 503, 504), is sent again up to three times, after 0.4,
 * 1.2 and 3 seconds or what Retry-After says (at most 10 seconds), always with the same Idempotency-Key. One answered
 * 401 is sent again once with a fresh token.
 */
export function makeHttpClient(needs: HttpClientNeeds): HttpClient {
  const sendOnce = async (request: ApiRequest): Promise<Response | NoAnswerError> => {
    const token = await needs.tokens.get();
    try {
      return await needs.fetch(request.path, initOf(request, token, needs.organisation?.()));
    } catch (error) {
      if (request.signal?.aborted === true) throw error;
      return new NoAnswerError(error);
    }
  };

  const sendWithFreshToken = async (request: ApiRequest): Promise<Response | NoAnswerError> => {
    const answer = await sendOnce(request);
    if (answer instanceof NoAnswerError || answer.status !== 401) return answer;
    needs.tokens.forget();
    return sendOnce(request);
  };

  const send = async (request: ApiRequest): Promise<Response> => {
    let answer = await sendWithFreshToken(request);
    for (const usual of PAUSES_MS) {
      if (!(answer instanceof NoAnswerError) && !PASSING_STATUSES.has(answer.status)) break;
      await needs.wait(pauseOf(answer instanceof NoAnswerError ? undefined : answer, usual));
      request.signal?.throwIfAborted();
      answer = await sendWithFreshToken(request);
    }
    if (answer instanceof NoAnswerError) throw answer;
    if (!answer.ok) throw await problemFrom(answer);
    return answer;
  };

  return {
    send,
    json: async <T>(request: ApiRequest): Promise<T> => {
      const text = await (await send(request)).text();
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
  };
}
