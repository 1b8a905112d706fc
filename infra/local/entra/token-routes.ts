import express, { type Router } from 'express';
import { CONFER_CLIENT_ID } from '../support/local-identity.ts';
import {
  checkClientSecret,
  clientOf,
  type ClientSecrets,
  knownSecrets,
  type TokenForm,
} from './client-secrets.ts';
import { EntraError, writeEntraError } from './entra-error.ts';
import {
  answerClientCredentials,
  answerOnBehalfOf,
  answerPassword,
  type TokenAnswer,
} from './grant-answers.ts';
import type { TokenService } from './token-service.ts';

const ON_BEHALF_OF = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** `POST /<tenant>/oauth2/v2.0/token`: client credentials, on-behalf-of, and passwords of the demo people. */
export function tokenRoutes(tenants: readonly TokenService[], secrets: ClientSecrets): Router {
  const router = express.Router();
  router.post(
    '/:tenant/oauth2/v2.0/token',
    express.urlencoded({ extended: false }),
    async (request, response) => {
      const form = (request.body ?? {}) as TokenForm;
      try {
        const service = tenantNamed(tenants, request.params['tenant']);
        const client = clientOf(request, form);
        const answer = await grantAnswer(service, secrets, client, form);
        response.set('Cache-Control', 'no-store').json(answer);
      } catch (failure) {
        if (!(failure instanceof EntraError)) throw failure;
        writeEntraError(response, failure);
      }
    },
  );
  return router;
}

/** The Bot Framework's own tenant: it stands for the first one here. */
export const BOT_FRAMEWORK_TENANT = 'botframework.com';

/** @throws EntraError AADSTS90002 for a tenant that there is not */
function tenantNamed(tenants: readonly TokenService[], name: string): TokenService {
  const found =
    name === BOT_FRAMEWORK_TENANT ? tenants[0] : tenants.find(({ tenantId }) => tenantId === name);
  if (found !== undefined) return found;
  throw new EntraError(
    400,
    'invalid_request',
    90002,
    `Tenant '${name}' not found. Check to make sure you have the correct tenant ID.`,
  );
}

async function grantAnswer(
  service: TokenService,
  secrets: ClientSecrets,
  client: { clientId: string; secret: string | undefined },
  form: TokenForm,
): Promise<TokenAnswer> {
  switch (form['grant_type']) {
    case 'client_credentials':
      checkClientSecret(secrets, client);
      return answerClientCredentials(service, client.clientId, form);
    case ON_BEHALF_OF:
      checkClientSecret(secrets, client);
      return answerOnBehalfOf(service, form);
    case 'password':
      // a public client has no secret; one that is sent must be right
      knownSecrets(secrets, client.clientId);
      if (client.secret !== undefined) checkClientSecret(secrets, client);
      if (client.clientId !== CONFER_CLIENT_ID) {
        throw new EntraError(400, 'unauthorized_client', 700016, 'This application signs nobody in.');
      }
      return answerPassword(service, form);
    case undefined:
      throw new EntraError(
        400,
        'invalid_request',
        900144,
        `The request body must contain the following parameter: 'grant_type'.`,
      );
    default:
      throw new EntraError(
        400,
        'unsupported_grant_type',
        70003,
        `The app requested an unsupported grant type '${form['grant_type']}'.`,
      );
  }
}
