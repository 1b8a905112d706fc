import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import express from 'express';
import { LiveFeed } from '../support/live-feed.ts';
import { FaultPanel, faultRoutes, faultyApi } from '../support/fault-panel.ts';
import { announceReady, listenHttp, portOf, required } from '../support/run-stand-in.ts';
import { peopleRoutes } from '../support/tenant-people.ts';
import { readTopology } from '../support/topology.ts';
import { ActivityStore, type StoredActivity } from './activity-store.ts';
import { keepInstalled } from './app-installs.ts';
import { makeAuthenticateBot } from './bot-authentication.ts';
import { BotClient } from './bot-client.ts';
import { clientRoutes } from './client-routes.ts';
import { connectorFault, writeConnectorError } from './connector-error.ts';
import { connectorRoutes } from './connector-routes.ts';
import { placeOf } from './conversations.ts';
import { SignIn } from './sign-in.ts';

const topology = readTopology(process.env);
const folder = required(process.env, 'STATE_DIR');
mkdirSync(folder, { recursive: true });
const store = new ActivityStore(folder);
const panel = new FaultPanel();
const feed = new LiveFeed();
const signIn = new SignIn(topology.entra, required(process.env, 'CHANNEL_CLIENT_SECRET'));
const serviceUrl = `${topology.teams}/connector/`;
const bot = new BotClient({ product: topology.product, serviceUrl, signIn });
const publicFolder = path.join(import.meta.dirname, 'public');
const cardsLibrary = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
const onActivity = (activity: StoredActivity): void => {
  feed.send({ kind: 'activity', activity });
};

const app = express();
app.disable('x-powered-by');
app.get('/__health', (_request, response) => {
  response.json({ ok: true });
});
app.use(faultRoutes(panel), peopleRoutes(folder));
app.get('/__conversations/:id/activities', (request, response) => {
  const { id } = request.params;
  const [, rootId] = id.split(';messageid=');
  response.json(store.list(placeOf(id), rootId));
});
app.use(
  '/connector',
  faultyApi(panel, (response, status) => {
    writeConnectorError(response, connectorFault(status));
  }),
  connectorRoutes({
    store,
    authenticate: makeAuthenticateBot(topology.entra),
    onActivity,
    onTyping: (place) => {
      feed.send({ kind: 'typing', place });
    },
  }),
);
app.get('/client/live', feed.handler);
app.use('/client', clientRoutes({ topology, store, bot, signIn, serviceUrl, onActivity }));
app.get('/adaptivecards.min.js', (_request, response) => {
  response.sendFile(cardsLibrary);
});
app.use(express.static(publicFolder));

const server = await listenHttp(app, portOf(topology.teams));
const stopInstalls = keepInstalled({ store, bot, product: topology.product, serviceUrl });
announceReady(() => {
  stopInstalls();
  feed.close();
  server.closeAllConnections();
  server.close();
  store.close();
});
