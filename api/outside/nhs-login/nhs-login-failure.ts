import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { NhsLoginAnswer } from '../../joining/ports/nhs-login.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';

/** Codes of `openid-client` that say that the answer itself is not good: it would be no better the next time. */
const NOT_GOOD: ReadonlySet<string> = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
]);

/** Errors in the address by which somebody comes back that are NHS login's own trouble (RFC 6749, 4.1.2.1). */
const ITS_TROUBLE: ReadonlySet<string> = new Set(['server_error', 'temporarily_unavailable']);

export const awayBecause = (reason: string, cause?: unknown): UpstreamFailure =>
  new UpstreamFailure('nhs-login', { retryable: true, reason, cause });

/**
 * NHS login does not know the key with which Confer signs itself in. It may say so with a challenge (RFC 6749, 5.2), and
 * then the library does not read the body.
 */
export const isKeyRefused = (error: unknown): boolean =>
  (error instanceof ResponseBodyError && error.error === 'invalid_client') ||
  (error instanceof WWWAuthenticateChallengeError && error.status === 401);

/** What an error of the library means for the person who came back. @throws UpstreamFailure @throws what it does not know */
export function answerOfError(error: unknown): NhsLoginAnswer {
  if (error instanceof AuthorizationResponseError) {
    if (error.error === 'access_denied') return { kind: 'cancelled' };
    if (ITS_TROUBLE.has(error.error)) throw awayBecause(error.error, error);
    return { kind: 'not-valid', reason: error.error };
  }
  if (error instanceof ResponseBodyError && error.error === 'invalid_grant') {
    return { kind: 'not-valid', reason: error.error };
  }
  if (error instanceof ClientError && NOT_GOOD.has(error.code ?? '')) {
    return { kind: 'not-valid', reason: error.code ?? '' };
  }
  throw failureOf(error);
}

/** An error of the library while NHS login was asked, as operators read it. */
export function failureOf(error: unknown): unknown {
  if (error instanceof UpstreamFailure) return error;
  if (error instanceof ResponseBodyError) return awayBecause(`${error.status} ${error.error}`, error);
  if (error instanceof WWWAuthenticateChallengeError) return awayBecause(challengeOf(error), error);
  if (error instanceof ClientError) return awayBecause(error.code ?? 'no answer', error);
  // what fetch throws when nobody is there
  return error instanceof TypeError ? awayBecause('no answer', error) : error;
}

/** `401 invalid_client`; without a code in it the name of the scheme. */
function challengeOf({ status, cause }: WWWAuthenticateChallengeError): string {
  return `${status} ${cause.map(({ scheme, parameters }) => parameters.error ?? scheme).join(', ')}`;
}
