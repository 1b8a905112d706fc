import { InteractionRequiredAuthError } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { toEntraFailure } from './entra-failure.ts';
import type { MsalOf } from './msal-applications.ts';

/**
 * A token with which Confer calls a system for the person whose token this is.
 * @param userToken verified before: msal does not look at it
 * @throws Refusal consent-needed when the person has to consent or sign in again, with the claims that Entra asks for;
 *   UpstreamFailure
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
      if (error instanceof InteractionRequiredAuthError) throw consentNeeded(error);
      throw toEntraFailure(error);
    });
    if (result === null)
      throw new UpstreamFailure('entra', { retryable: true, reason: 'no token: empty answer' });
    return result.accessToken;
  };
}

/** Entra's are about 200 characters long. */
const LONGEST_CLAIMS = 4_000;

/**
 * Conditional access refuses with `claims` (Microsoft identity platform, claims challenge): the client has to get its next
 * token with them, else every further try ends the same way.
 */
function consentNeeded({ claims }: InteractionRequiredAuthError): Refusal {
  const isUsable = claims !== '' && claims.length <= LONGEST_CLAIMS;
  return new Refusal('consent-needed', {}, isUsable ? { claims } : {});
}
