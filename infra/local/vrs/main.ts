import express, { type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { ClientAuthentication, keyFrom } from '../nhs-login/clients.ts';
import { OAuthError } from '../nhs-login/oauth-error.ts';
import { FaultPanel, faultRoutes, faultyApi } from '../support/fault-panel.ts';
import { RELATIONSHIPS_CLIENT_ID, RELATIONSHIPS_KEY_ID } from '../support/local-identity.ts';
import { announceReady, listenHttp, portOf, required } from '../support/run-stand-in.ts';
import { readTopology } from '../support/topology.ts';
import { AccessTokens } from './access-tokens.ts';
import { operationOutcome, searchConsents, VrsError } from './consent-search.ts';
import { DEMO_ROLES, roleSchema, type Role } from './roles.ts';

/**
 * The stand-in for the NHS Validated Relationships Service (OpenAPI 1.27): `GET /Consent` with application-restricted
 * access, and the API platform's token endpoint before it.
 */
const address = readTopology(process.env).relationships;
const base = `${address}/validated-relationships/FHIR/R4`;
/** Calls of one application in a second, before the platform says 429; tests that ask in a row are given more. */
const CALLS_PER_SECOND = Number(process.env['RELATIONSHIPS_CALLS_PER_SECOND'] ?? 5);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const tokens = new AccessTokens();
const authentication = new ClientAuthentication(
  [
    {
      clientId: RELATIONSHIPS_CLIENT_ID,
      redirectUris: [],
      keys: [keyFrom(required(process.env, 'RELATIONSHIPS_CLIENT_KEY'))],
      keyId: RELATIONSHIPS_KEY_ID,
    },
  ],
  `${address}/oauth2/token`,
  300,
);
let roles: readonly Role[] = DEMO_ROLES;
let calls: number[] = [];

const faults = new FaultPanel();
const app = express();
app.disable('x-powered-by');
app.get('/__health', (_request, response) => {
  response.json({ ok: true });
});
app.use(faultRoutes(faults));
// what tests turn; the same with an empty list knows nobody
app.put('/__roles', express.json(), (request, response) => {
  roles = z.array(roleSchema).parse(request.body);
  response.json(roles);
});
app.post('/__end-tokens', (_request, response) => {
  tokens.endAll();
  response.json({});
});
app.post('/__begin-second', (_request, response) => {
  calls = [];
  response.json({});
});
const CODES: Readonly<Record<number, string>> = { 408: 'TIMEOUT', 429: 'THROTTLED', 502: 'BAD_GATEWAY' };
app.use(
  faultyApi(faults, (response, status) => {
    const code = CODES[status] ?? 'SERVER_ERROR';
    response.status(status).type('application/fhir+json');
    response.send(
      JSON.stringify(operationOutcome(code, 'exception', 'The service cannot answer at the moment')),
    );
  }),
);
app.use(tokens.routes(authentication));
app.get('/validated-relationships/FHIR/R4/Consent', (request, response) => {
  const requestId = request.get('X-Request-ID');
  if (requestId !== undefined) response.set('X-Request-ID', requestId);
  if (!tokens.isGood(request.get('Authorization'))) {
    throw new VrsError(
      401,
      'ACCESS_DENIED',
      'forbidden',
      'Missing or invalid OAuth 2.0 bearer token in request',
    );
  }
  const now = Date.now();
  calls = [...calls.filter((at) => now - at < 1000), now];
  if (calls.length > CALLS_PER_SECOND) {
    throw new VrsError(429, 'THROTTLED', 'processing', 'You have exceeded your application’s rate limit');
  }
  if (requestId === undefined || !UUID.test(requestId)) {
    throw new VrsError(400, 'MISSING_VALUE', 'required', 'X-Request-ID must be a UUID');
  }
  const query = new URL(request.originalUrl, base).searchParams;
  response.type('application/fhir+json').send(JSON.stringify(searchConsents(roles, query, base)));
});
app.use((failure: unknown, _request: Request, response: Response, next: NextFunction) => {
  if (response.headersSent) {
    next(failure);
    return;
  }
  if (failure instanceof OAuthError) {
    response.status(failure.status).json(failure.body);
    return;
  }
  const { status, code, issue, message } =
    failure instanceof VrsError
      ? failure
      : new VrsError(500, 'SERVER_ERROR', 'exception', 'Unexpected error');
  if (!(failure instanceof VrsError)) console.error(failure);
  response.status(status).type('application/fhir+json');
  response.send(JSON.stringify(operationOutcome(code, issue, message)));
});

const server = await listenHttp(app, portOf(address));
announceReady(() => {
  server.close();
  server.closeAllConnections();
});
