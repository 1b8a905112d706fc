import { InteractionRequiredAuthError } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { toEntraFailure } from './entra-failure.ts';
import type { MsalOf } from './msal-applications.ts';

/**
 * A token with which Confer calls a system for the person whose token this is.
 * @param userToken verified before: msal does not look at it
 * @throws Refusal consent-needed when the person has to consent or sign in again; UpstreamFailure
 */
export type OnBehalfOfTokenProvider = (userToken: string) => Promise<string>;

/** @param scopes for example `https://graph.microsoft.com/OnlineMeetings.Read` */
export function makeOnBehalfOfTokenProvider(
  msalOf: MsalOf,
  scopes: readonly string[],
): OnBehalfOfTokenProvider {
  return async (userToken) => {
    // at the tenant that gave the person's token: no other one exchanges it
    const result = await msalOf(String(decodeJwt(userToken)['tid']))((msal) =>
      msal.acquireTokenOnBehalfOf({ oboAssertion: userToken, scopes: [...scopes] }),
    ).catch((error: unknown) => {
      if (error instanceof InteractionRequiredAuthError) throw new Refusal('consent-needed');
      throw toEntraFailure(error);
    });
    if (result === null)
      throw new UpstreamFailure('entra', { retryable: true, reason: 'no token: empty answer' });
    return result.accessToken;
  };
}
