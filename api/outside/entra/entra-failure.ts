import { AuthError } from '@azure/msal-node';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';

/**
 * What a repeated call cannot cure: these are about one person's token. All else (an ended secret, a missing consent of
 * the tenant) an administrator puts right without anybody having to start the work again.
 */
const NOT_CURED_BY_TIME = new Set(['invalid_grant', 'interaction_required', 'consent_required']);

/** Translates what msal throws. The code is kept, the message is not: it repeats ids and addresses. */
export function toEntraFailure(error: unknown): UpstreamFailure {
  const code = error instanceof AuthError ? error.errorCode : error instanceof Error ? error.name : 'unknown';
  return new UpstreamFailure('entra', {
    retryable: !NOT_CURED_BY_TIME.has(code),
    reason: `no token: ${code}`,
    cause: error,
  });
}
