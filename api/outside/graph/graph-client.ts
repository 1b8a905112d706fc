import { Client, GraphError, RetryHandlerOptions } from '@microsoft/microsoft-graph-client';
import type { GraphRequest } from '@microsoft/microsoft-graph-client';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';

export type GraphClient = Client;

/**
 * A Graph client for one kind of token.
 * @param baseUrl https only, without the version: over http the library would send requests without the token
 * @param getToken asked for each request; the token source caches
 */
export function makeGraphClient(baseUrl: string, getToken: () => Promise<string>): GraphClient {
  return Client.initWithMiddleware({
    authProvider: { getAccessToken: getToken },
    baseUrl: `${baseUrl.replace(/\/$/, '')}/`,
    customHosts: new Set([new URL(baseUrl).hostname]),
    defaultVersion: 'v1.0',
  });
}

/** A request that is sent once: the outbox repeats it, with its own back-off and in its own order. */
export function graphRequest(client: GraphClient, path: string): GraphRequest {
  return client
    .api(path)
    .header('client-request-id', crypto.randomUUID())
    .middlewareOptions([new RetryHandlerOptions(0, 0)]);
}

/** Seconds of a Retry-After header, given as seconds or as a date. */
function retryAfterSeconds(headers: Headers | undefined): number | undefined {
  const value = headers?.get('Retry-After');
  if (value === null || value === undefined) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return seconds;
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - Date.now()) / 1000));
}

const RETRYABLE_STATUS = new Set([-1, 408, 409, 423, 429, 500, 502, 503, 504, 509]);

/** Whether the same request may succeed later. A missing permission or access policy needs a person. */
export function isRetryableStatus(status: number, code: string | null): boolean {
  return RETRYABLE_STATUS.has(status) || (status === 401 && code === 'InvalidAuthenticationToken');
}

/** Runs a call to Graph. @throws UpstreamFailure for whatever goes wrong, with status and code but never a body */
export async function callGraph<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof UpstreamFailure) throw error;
    if (error instanceof GraphError) {
      throw new UpstreamFailure('graph', {
        retryable: isRetryableStatus(error.statusCode, error.code),
        reason: error.statusCode === -1 ? 'no answer' : `${error.statusCode} ${error.code ?? ''}`.trim(),
        retryAfterSeconds: retryAfterSeconds(error.headers),
        cause: error,
      });
    }
    if (error instanceof Error && (error.name === 'AbortError' || error instanceof TypeError)) {
      throw new UpstreamFailure('graph', { retryable: true, reason: 'no answer', cause: error });
    }
    throw error;
  }
}
