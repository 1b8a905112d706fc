import type { Client } from './clients.ts';
import { invalidRequest, OAuthError } from './oauth-error.ts';

/** What a service asked for when it sent somebody here. */
export interface AuthorizationRequest {
  clientId: string;
  redirectUri: string;
  scopes: readonly string[];
  state: string;
  nonce: string;
}

const KNOWN_VECTORS = /^P(0|5|9)(\.C[a-z])+$/;

/** Where an answer may go at all; until that is known, errors are told here and not sent anywhere. @throws OAuthError */
export function requireRedirect(client: Client | undefined, redirectUri: string | undefined): string {
  if (client === undefined) throw invalidRequest('There is no such client');
  if (redirectUri === undefined || !client.redirectUris.includes(redirectUri)) {
    throw invalidRequest('The redirect_uri is not one that was registered');
  }
  return redirectUri;
}

/** @throws OAuthError that goes back to the service */
export function readRequest(
  query: Readonly<Record<string, string | undefined>>,
  clientId: string,
  redirectUri: string,
): AuthorizationRequest {
  const { response_type: type, state, nonce, vtr } = query;
  const scopes = (query['scope'] ?? '').split(' ').filter((scope) => scope !== '');
  if (type !== 'code') throw new OAuthError(400, 'unsupported_response_type', 'Only code is supported');
  if (!scopes.includes('openid')) throw new OAuthError(400, 'invalid_scope', 'openid has to be asked for');
  if (state === undefined || state === '') throw invalidRequest('The state is missing');
  if (nonce === undefined || nonce === '') throw invalidRequest('The nonce is missing');
  if (query['response_mode'] !== undefined && query['response_mode'] !== 'query') {
    throw invalidRequest('Only the response_mode query is supported');
  }
  if (vtr !== undefined && !areVectors(vtr)) throw invalidRequest('The vtr cannot be read');
  return { clientId, redirectUri, scopes, state, nonce };
}

function areVectors(vtr: string): boolean {
  try {
    const vectors: unknown = JSON.parse(vtr);
    return (
      Array.isArray(vectors) &&
      vectors.length > 0 &&
      vectors.every((vector) => typeof vector === 'string' && KNOWN_VECTORS.test(vector))
    );
  } catch {
    return false;
  }
}
