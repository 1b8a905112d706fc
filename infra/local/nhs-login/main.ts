import path from 'node:path';
import express, { type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { FaultPanel, faultRoutes, faultyApi } from '../support/fault-panel.ts';
import { NHS_LOGIN_CLIENT_ID } from '../support/local-identity.ts';
import { announceReady, listenHttp, portOf, required } from '../support/run-stand-in.ts';
import { loadSigningKey } from '../support/signing-keys.ts';
import { readTopology } from '../support/topology.ts';
import { authorizeRoutes } from './authorize-routes.ts';
import { ClientAuthentication, keyFrom } from './clients.ts';
import { Codes } from './codes.ts';
import { OAuthError } from './oauth-error.ts';
import { usualSettings } from './settings.ts';
import { refusedPage } from './sign-in-page.ts';
import { tokenRoutes } from './token-routes.ts';

/** The stand-in for NHS login: OpenID Connect as its interface specification has it, and a page on which one signs in. */
const topology = readTopology(process.env);
const stateDir = required(process.env, 'STATE_DIR');
const issuer = topology.nhsLogin;
const key = await loadSigningKey(stateDir, 'nhs-login', 'RS512');
const unknownKey = await loadSigningKey(stateDir, 'unknown', 'RS512');
const clients = [
  {
    clientId: NHS_LOGIN_CLIENT_ID,
    redirectUris: [`${topology.product}/nhs-login/back`],
    keys: [keyFrom(required(process.env, 'NHS_LOGIN_CLIENT_KEY'))],
  },
];
const authentication = new ClientAuthentication(clients, `${issuer}/token`);
const codes = new Codes();
const settings = usualSettings();

const faults = new FaultPanel();
const app = express();
app.disable('x-powered-by');
app.get('/__health', (_request, response) => {
  response.json({ ok: true });
});
app.use(faultRoutes(faults));
// what tests turn; an empty body puts all back as it was
app.put('/__settings', express.json(), (request, response) => {
  const wanted = z
    .strictObject({
      codeSeconds: z.int().min(0).max(600),
      tokenSeconds: z.int().min(-3600).max(3600),
      nonce: z.string(),
      signsWithUnknownKey: z.boolean(),
    })
    .partial()
    .parse(request.body);
  Object.assign(settings, usualSettings(), wanted);
  response.json(settings);
});
app.use(
  faultyApi(faults, (response, status) => {
    const error = status === 429 ? 'temporarily_unavailable' : 'server_error';
    response.status(status).json({ error, error_description: 'NHS login cannot answer at the moment' });
  }),
);
app.get('/.well-known/openid-configuration', (_request, response) => {
  response.json({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    scopes_supported: ['openid', 'profile'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS512'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS512'],
    claims_supported: [
      'iss',
      'sub',
      'aud',
      'exp',
      'iat',
      'jti',
      'nonce',
      'vot',
      'vtm',
      'nhs_number',
      'birthdate',
    ],
  });
});
app.get('/.well-known/jwks.json', (_request, response) => {
  response.json({ keys: [key.publicJwk] });
});
app.use(express.static(path.join(import.meta.dirname, 'public')));
app.use(
  authorizeRoutes({ authentication, codes, settings }),
  tokenRoutes({ issuer, authentication, codes, key, unknownKey, settings }),
);
app.use((failure: unknown, request: Request, response: Response, next: NextFunction) => {
  if (response.headersSent) {
    next(failure);
    return;
  }
  if (failure instanceof OAuthError) {
    response.status(failure.status);
    // RFC 6749, 5.2; a library that sees it need not read the body
    if (failure.status === 401) response.set('WWW-Authenticate', `Bearer error="${failure.code}"`);
    if (request.path === '/authorize') response.type('html').send(refusedPage(failure.message));
    else response.json(failure.body);
    return;
  }
  console.error(failure);
  response.status(500).json({ error: 'server_error', error_description: 'An unexpected error has occurred' });
});

const server = await listenHttp(app, portOf(issuer));
announceReady(() => {
  server.close();
  server.closeAllConnections();
});
