import { randomUUID } from 'node:crypto';
import express from 'express';
import { faultRoutes, faultyApi, FaultPanel } from '../support/fault-panel.ts';
import { listenHttp, portOf } from '../support/run-stand-in.ts';
import { acceptAnyone, makeAuthenticate } from './authenticate.ts';
import { ExchangeLog } from './exchanges.ts';
import { FhirRecords } from './fhir-records.ts';
import { sendOutcome } from './fhir-reply.ts';
import { fhirRoutes } from './fhir-routes.ts';
import { ChangeFeed } from './pages/change-feed.ts';
import { pageRoutes } from './pages/page-routes.ts';
import { otherServers } from './other-servers.ts';
import { RecordStore } from './record-store.ts';
import { seedRecords, type PasContents } from './seed-records.ts';
import type { makeValidate } from './validate-resource.ts';

/** The record system of one organisation: pages for people at `/`, FHIR R4 at `/fhir`. @returns what closes it */
export async function startPas(options: {
  address: string;
  folder: string;
  contents: PasContents;
  entra: string;
  requiresToken: boolean;
  validate: ReturnType<typeof makeValidate>;
}): Promise<() => void> {
  const { address, contents, validate } = options;
  const base = `${address}/fhir`;
  const store = new RecordStore(options.folder);
  const now = (): string => new Date().toISOString();
  const records = new FhirRecords({ store, validate, base, now, newId: randomUUID });
  seedRecords(records, contents);

  const faults = new FaultPanel();
  const exchanges = new ExchangeLog();
  const changes = new ChangeFeed();
  const authenticate = options.requiresToken
    ? makeAuthenticate(options.entra, contents.tenantId)
    : acceptAnyone;
  const onChange = (): void => {
    changes.announce();
  };

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/__health', (_request, response) => {
    response.json({ ok: true });
  });
  app.use(faultRoutes(faults), exchanges.routes());
  app.use(
    '/fhir',
    exchanges.record(),
    faultyApi(faults, (response, status) => {
      const code = status === 429 ? 'throttled' : status === 408 ? 'timeout' : 'transient';
      sendOutcome(response, status, [{ code, diagnostics: 'The PAS cannot answer at the moment' }]);
    }),
    otherServers(faults, base),
    fhirRoutes({ records, authenticate, base, onChange }),
  );
  app.use(pageRoutes(store, changes));
  const server = await listenHttp(app, portOf(address));
  return () => {
    server.close();
    server.closeAllConnections();
    store.close();
  };
}
