import express, { type Router } from 'express';
import { CHANNEL_CLIENT_ID } from '../support/local-identity.ts';
import { checkClientSecret, clientOf, type ClientSecrets, type TokenForm } from './client-secrets.ts';
import { EntraError, writeEntraError } from './entra-error.ts';
import { BOT_RESOURCE, type TokenService } from './token-service.ts';

/**
 * The Bot Framework's side: its discovery document and keys (as login.botframework.com publishes them), and the tokens
 * with which the stand-ins that play the channel call the bot.
 */
export function channelRoutes(service: TokenService, secrets: ClientSecrets): Router {
  const router = express.Router();
  const base = `${service.origin}/botframework`;
  router.get('/botframework/.well-known/openidconfiguration', (_request, response) => {
    response.json({
      issuer: BOT_RESOURCE,
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: `${base}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    });
  });
  router.get('/botframework/keys', (_request, response) => {
    response.json({ keys: [{ ...service.botKey.publicJwk, endorsements: ['msteams'] }] });
  });
  router.post('/botframework/token', express.urlencoded({ extended: false }), async (request, response) => {
    const form = (request.body ?? {}) as TokenForm;
    try {
      const client = clientOf(request, form);
      checkClientSecret(secrets, client);
      const botAppId = form['bot_app_id'];
      const serviceUrl = form['service_url'];
      if (client.clientId !== CHANNEL_CLIENT_ID || botAppId === undefined || serviceUrl === undefined) {
        throw new EntraError(400, 'invalid_request', 900144, `'bot_app_id' and 'service_url' are needed.`);
      }
      response.set('Cache-Control', 'no-store').json({
        token_type: 'Bearer',
        expires_in: service.settings.lifetimeSeconds,
        access_token: await service.channelToBot(botAppId, serviceUrl),
      });
    } catch (failure) {
      if (!(failure instanceof EntraError)) throw failure;
      writeEntraError(response, failure);
    }
  });
  return router;
}
