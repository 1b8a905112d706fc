import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { CONFER_CLIENT_ID, LOCAL_TENANT_ID } from '../support/local-identity.ts';
import { ConnectorError } from './connector-error.ts';

const BOT_AUDIENCE = 'https://api.botframework.com';

/**
 * Makes the check that every call of the bot to the connector passes: a token of the tenant for the Bot Framework,
 * signed by Entra's published keys, and given to Confer's app.
 * @param entra address of the Entra stand-in
 */
export function makeAuthenticateBot(entra: string): (header: string | undefined) => Promise<void> {
  const keys = createRemoteJWKSet(new URL(`${entra}/${LOCAL_TENANT_ID}/discovery/v2.0/keys`));
  const refuse = (): never => {
    throw new ConnectorError(401, 'Unauthorized', 'Authorization has been denied for this request.');
  };
  return async (header) => {
    if (header?.startsWith('Bearer ') !== true) return refuse();
    try {
      const { payload } = await jwtVerify(header.slice('Bearer '.length), keys, {
        audience: BOT_AUDIENCE,
        algorithms: ['RS256'],
        clockTolerance: 60,
      });
      if (payload['appid'] !== CONFER_CLIENT_ID && payload['azp'] !== CONFER_CLIENT_ID) refuse();
    } catch (error) {
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw error;
      refuse();
    }
  };
}
