import express, { type NextFunction, type Request, type Response } from 'express';
import { ZodError } from 'zod';
import { FaultPanel, faultRoutes, faultyApi } from '../support/fault-panel.ts';
import { DEMO_TENANTS } from '../support/demo-organisations.ts';
import { CHANNEL_CLIENT_ID, CONFER_CLIENT_ID, LOCAL_TENANT_ID } from '../support/local-identity.ts';
import { announceReady, listenHttps, portOf, required } from '../support/run-stand-in.ts';
import { peopleRoutes } from '../support/tenant-people.ts';
import { readTopology } from '../support/topology.ts';
import { channelRoutes } from './channel-routes.ts';
import { controlRoutes } from './control-routes.ts';
import { discoveryRoutes } from './discovery-routes.ts';
import { EntraError, writeEntraError } from './entra-error.ts';
import { loadSigningKey } from '../support/signing-keys.ts';
import { BOT_FRAMEWORK_TENANT, tokenRoutes } from './token-routes.ts';
import { TokenService } from './token-service.ts';
import { defaultTokenSettings } from './token-settings.ts';

/** The stand-in for Microsoft Entra ID and for the Bot Framework's token service. Https only. */
const topology = readTopology(process.env);
const stateDir = required(process.env, 'STATE_DIR');
const secrets = new Map([
  [CONFER_CLIENT_ID, [required(process.env, 'ENTRA_CLIENT_SECRET')]],
  [CHANNEL_CLIENT_ID, [required(process.env, 'CHANNEL_CLIENT_SECRET')]],
]);
const settings = defaultTokenSettings();
const botKey = await loadSigningKey(stateDir, 'botframework');
const [first, ...others] = await Promise.all(
  [LOCAL_TENANT_ID, ...DEMO_TENANTS.filter((id) => id !== LOCAL_TENANT_ID)].map(
    async (tenantId) =>
      new TokenService({
        origin: new URL(topology.entra).origin,
        tenantId,
        // the first one's key keeps the name that it had when it was the only one
        key: await loadSigningKey(stateDir, tenantId === LOCAL_TENANT_ID ? 'tenant' : tenantId),
        botKey,
        settings,
      }),
  ),
);
if (first === undefined) throw new Error('there is no tenant');
const tenants = [first, ...others];

const faults = new FaultPanel();
const app = express();
app.disable('x-powered-by');
app.use(faultRoutes(faults), controlRoutes(settings, secrets), peopleRoutes(stateDir));
app.use(
  faultyApi(faults, (response, status) => {
    writeEntraError(
      response,
      new EntraError(
        status,
        'temporarily_unavailable',
        90033,
        'A transient error has occurred. Please try again.',
      ),
    );
  }),
);
app.use(
  tenants.map((tenant) => discoveryRoutes(tenant)),
  discoveryRoutes(first, BOT_FRAMEWORK_TENANT),
  channelRoutes(first, secrets),
  tokenRoutes(tenants, secrets),
);
app.use((failure: unknown, _request: Request, response: Response, next: NextFunction) => {
  if (response.headersSent) {
    next(failure);
    return;
  }
  if (failure instanceof ZodError) {
    response.status(400).json({ error: 'invalid_request', error_description: failure.message });
    return;
  }
  console.error(failure);
  writeEntraError(response, new EntraError(500, 'server_error', 90000, 'An unexpected error has occurred.'));
});

const server = await listenHttps(app, portOf(topology.entra), required(process.env, 'TLS_DIR'));
announceReady(() => {
  server.close();
  server.closeAllConnections();
});
