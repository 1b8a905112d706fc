import { randomUUID } from 'node:crypto';
import express from 'express';
import { faultRoutes, faultyApi, FaultPanel } from '../support/fault-panel.ts';
import { announceReady, listenHttp, portOf, required } from '../support/run-stand-in.ts';
import { readTopology } from '../support/topology.ts';
import { acceptAnyone, makeAuthenticate } from './authenticate.ts';
import { ExchangeLog } from './exchanges.ts';
import { FhirRecords } from './fhir-records.ts';
import { sendOutcome } from './fhir-reply.ts';
import { fhirRoutes } from './fhir-routes.ts';
import { loadR4Definitions } from './r4-definitions.ts';
import { RecordStore } from './record-store.ts';
import { seedRecords } from './seed-records.ts';
import { makeValidate } from './validate-resource.ts';
import { ChangeFeed } from './pages/change-feed.ts';
import { pageRoutes } from './pages/page-routes.ts';

const topology = readTopology(process.env);
const base = `${topology.pas}/fhir`;
const store = new RecordStore(required(process.env, 'STATE_DIR'));
const records = new FhirRecords({
  store,
  validate: makeValidate(loadR4Definitions()),
  base,
  now: () => new Date().toISOString(),
  newId: randomUUID,
});
seedRecords(records);

const faults = new FaultPanel();
const exchanges = new ExchangeLog();
const changes = new ChangeFeed();
const authenticate =
  process.env['PAS_REQUIRE_AUTH'] === '1' ? makeAuthenticate(topology.entra) : acceptAnyone;

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.get('/__health', (_request, response) => {
  response.json({ ok: true });
});
app.use(faultRoutes(faults));
app.use(exchanges.routes());
app.use('/fhir', exchanges.record());
app.use(
  '/fhir',
  faultyApi(faults, (response, status) => {
    const code = status === 429 ? 'throttled' : status === 408 ? 'timeout' : 'transient';
    sendOutcome(response, status, [{ code, diagnostics: 'The PAS cannot answer at the moment' }]);
  }),
);
app.use(
  '/fhir',
  fhirRoutes({
    records,
    authenticate,
    base,
    onChange: () => {
      changes.announce();
    },
  }),
);
app.use(pageRoutes(store, changes));

const server = await listenHttp(app, portOf(topology.pas));
announceReady(() => {
  server.close();
  server.closeAllConnections();
  store.close();
});
