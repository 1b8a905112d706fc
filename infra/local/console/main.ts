import { mkdirSync } from 'node:fs';
import path from 'node:path';
import express from 'express';
import { LiveFeed } from '../support/live-feed.ts';
import { announceReady, listenHttp, portOf, required } from '../support/run-stand-in.ts';
import { readTopology } from '../support/topology.ts';
import { consoleFacts } from './console-facts.ts';
import { faultRoutes } from './fault-routes.ts';
import { guidedList } from './pages/guided-list.ts';
import { homePage } from './pages/home-page.ts';
import { repeatWhileWatched } from './repeat-while-watched.ts';
import { Progress } from './progress/progress.ts';
import { Records } from './progress/records.ts';
import { sameOriginOnly } from './same-origin-only.ts';
import { systemsOf } from './systems.ts';
import { Tokens } from './tokens.ts';

const LOOK_MS = 1_000;

const topology = readTopology(process.env);
const folder = required(process.env, 'STATE_DIR');
mkdirSync(folder, { recursive: true });
const tokens = new Tokens(topology.entra, required(process.env, 'ENTRA_CLIENT_SECRET'));
const progress = new Progress(new Records(topology, tokens), folder);
const listFeed = new LiveFeed();
const faultFeed = new LiveFeed();

const app = express();
app.disable('x-powered-by');
app.get('/__health', (_request, response) => {
  response.json({ ok: true });
});
app.get('/', (_request, response) => {
  response.type('html').send(homePage(topology, progress.view()));
});
app.get('/console.json', (_request, response) => {
  response.json(consoleFacts(topology));
});
app.get('/live/list', listFeed.handler);
app.post('/guided-list/restart', sameOriginOnly, (_request, response) => {
  progress.begin();
  response.status(204).end();
});
app.use(faultRoutes(systemsOf(topology), faultFeed));
app.use(express.static(path.join(import.meta.dirname, 'public')));

const stopList = repeatWhileWatched(listFeed, LOOK_MS, async () => {
  await progress.look();
  return guidedList(topology, progress.view()).text;
});
const server = await listenHttp(app, portOf(topology.console));
announceReady(() => {
  stopList();
  listFeed.close();
  faultFeed.close();
  server.closeAllConnections();
  server.close();
});
