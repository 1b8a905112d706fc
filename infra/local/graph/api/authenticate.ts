import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { LOCAL_TENANT_ID } from '../../support/local-identity.ts';
import type { Caller } from './graph-call.ts';
import { GraphFailure } from './graph-failure.ts';

export const GRAPH_AUDIENCE = 'https://graph.microsoft.com';

/** Checks a token's signature, issuer, time and audience by the tenant's published keys. */
export type VerifyToken = (token: string, audience: string | string[]) => Promise<JWTPayload>;

/** @param entra address of the Entra stand-in */
export function makeVerifyToken(entra: string): VerifyToken {
  const origin = new URL(entra).origin;
  const keys = createRemoteJWKSet(new URL(`${origin}/${LOCAL_TENANT_ID}/discovery/v2.0/keys`));
  const issuer = `${origin}/${LOCAL_TENANT_ID}/v2.0`;
  return async (token, audience) => {
    const { payload } = await jwtVerify(token, keys, { audience, issuer, algorithms: ['RS256'] });
    return payload;
  };
}

/**
 * Who calls Graph. @throws GraphFailure 401 InvalidAuthenticationToken when the token is missing or does not verify
 * @throws Error when the Entra stand-in cannot be reached
 */
export async function authenticate(verify: VerifyToken, authorization: string | undefined): Promise<Caller> {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthorised('Access token is empty.');
  let claims: JWTPayload;
  try {
    claims = await verify(token, GRAPH_AUDIENCE);
  } catch (failure) {
    if (failure instanceof errors.JWKSTimeout || !(failure instanceof errors.JOSEError)) throw failure;
    throw unauthorised(messageFor(failure));
  }
  const clientId = String(claims['azp'] ?? claims['appid']);
  if (claims['idtyp'] === 'app') {
    const roles = Array.isArray(claims['roles']) ? claims['roles'].map(String) : [];
    return { kind: 'app', clientId, permissions: roles };
  }
  const scopes = typeof claims['scp'] === 'string' ? claims['scp'].split(' ') : [];
  return { kind: 'user', clientId, objectId: String(claims['oid']), permissions: scopes };
}

function unauthorised(message: string): GraphFailure {
  return new GraphFailure(401, 'InvalidAuthenticationToken', message, {
    'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"`,
  });
}

function messageFor(failure: errors.JOSEError): string {
  if (failure instanceof errors.JWTExpired) return 'Lifetime validation failed, the token is expired.';
  if (failure instanceof errors.JWTClaimValidationFailed && failure.claim === 'aud') {
    return 'Access token validation failure. Invalid audience.';
  }
  return 'IDX14100: JWT is not well formed or its signature does not verify.';
}
