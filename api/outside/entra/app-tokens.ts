import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { toEntraFailure } from './entra-failure.ts';
import type { MsalOf } from './msal-applications.ts';

/** A token with which Confer calls a system as itself. @throws UpstreamFailure */
export type AppTokenProvider = () => Promise<string>;

/**
 * Tokens by client credentials; msal keeps one until shortly before it ends.
 * @param scope of the system, for example `https://graph.microsoft.com/.default`
 */
export function makeAppTokenProvider(withApplication: ReturnType<MsalOf>, scope: string): AppTokenProvider {
  return async () => {
    const result = await withApplication((msal) =>
      msal.acquireTokenByClientCredential({ scopes: [scope] }),
    ).catch((error: unknown) => {
      throw toEntraFailure(error);
    });
    if (result === null)
      throw new UpstreamFailure('entra', { retryable: true, reason: 'no token: empty answer' });
    return result.accessToken;
  };
}
