import { createRemoteJWKSet, decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { DEMO_TENANTS } from '../../support/demo-organisations.ts';
import type { Caller } from './graph-call.ts';
import { GraphFailure } from './graph-failure.ts';

export const GRAPH_AUDIENCE = 'https://graph.microsoft.com';

/** Checks a token's signature, issuer, time and audience by the published keys of its tenant. */
export type VerifyToken = (token: string, audience: string | string[]) => Promise<JWTPayload>;

/** @param entra address of the Entra stand-in */
export function makeVerifyToken(entra: string): VerifyToken {
  const origin = new URL(entra).origin;
  const keysOf = new Map(
    DEMO_TENANTS.map((id) => [id, createRemoteJWKSet(new URL(`${origin}/${id}/discovery/v2.0/keys`))]),
  );
  return async (token, audience) => {
    const tenantId = String(decodeJwt(token)['tid']);
    const keys = keysOf.get(tenantId);
    if (keys === undefined) throw new errors.JWTInvalid('the tenant is not known');
    const issuer = `${origin}/${tenantId}/v2.0`;
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
  const tenantId = String(claims['tid']);
  if (claims['idtyp'] === 'app') {
    const roles = Array.isArray(claims['roles']) ? claims['roles'].map(String) : [];
    return { kind: 'app', tenantId, clientId, permissions: roles };
  }
  const scopes = typeof claims['scp'] === 'string' ? claims['scp'].split(' ') : [];
  return { kind: 'user', tenantId, clientId, objectId: String(claims['oid']), permissions: scopes };
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
