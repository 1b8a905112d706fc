import type { Request } from 'express';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { CONFER_CLIENT_ID } from '../support/local-identity.ts';
import { fault } from './fhir-fault.ts';

/** Who writes: shown with each version. @throws FhirFault 401 | 503 */
export type Authenticate = (request: Request) => Promise<string>;

/** The audience of tokens for this PAS: ask Entra for the scope `api://pas/.default`. */
export const PAS_AUDIENCE = 'api://pas';

/** Accepts everyone, for tests of the PAS by itself: the writer is named by the `X-Author` header. */
export const acceptAnyone: Authenticate = (request) =>
  Promise.resolve(request.get('X-Author') ?? 'Someone not signed in');

function authorOf(claims: Record<string, unknown>): string {
  const client = claims['azp'] ?? claims['appid'];
  const person = claims['name'] ?? claims['preferred_username'];
  if (typeof person === 'string') return person;
  return client === CONFER_CLIENT_ID
    ? 'Confer'
    : `System ${typeof client === 'string' ? client : 'without a name'}`;
}

/**
 * Verifies bearer tokens against the keys of the tenant. A tool that writes in a system's name, such as the loader of
 * files, adds its own in `X-Author`.
 * @param entra address of Entra, without the tenant
 * @param tenantId the only tenant whose tokens it takes
 */
export function makeAuthenticate(entra: string, tenantId: string): Authenticate {
  const keys = createRemoteJWKSet(new URL(`${entra}/${tenantId}/discovery/v2.0/keys`));
  const options = {
    audience: PAS_AUDIENCE,
    issuer: `${entra}/${tenantId}/v2.0`,
    algorithms: ['RS256'],
  };
  return async (request) => {
    const token = /^Bearer (.+)$/i.exec(request.get('Authorization') ?? '')?.[1];
    if (token === undefined) {
      throw fault(401, 'login', `Send a bearer token for ${PAS_AUDIENCE}`);
    }
    try {
      const author = authorOf((await jwtVerify(token, keys, options)).payload);
      const tool = request.get('X-Author');
      return tool === undefined ? author : `${author} (${tool.slice(0, 40)})`;
    } catch (error) {
      // ERR_JOSE_GENERIC: the answer to the request for the keys was no 200
      const keysFailed = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT'];
      if (error instanceof errors.JOSEError && !keysFailed.includes(error.code)) {
        throw fault(401, 'security', `The token is refused: ${error.code}`);
      }
      throw fault(503, 'transient', 'The keys to check tokens with cannot be fetched now');
    }
  };
}
