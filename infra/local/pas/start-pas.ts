import { randomUUID } from 'node:crypto';
import express, { type Router } from 'express';
import { faultRoutes, faultyApi, FaultPanel } from '../support/fault-panel.ts';
import { listenHttp, portOf } from '../support/run-stand-in.ts';
import { acceptAnyone, makeAuthenticate } from './authenticate.ts';
import { ExchangeLog } from './exchanges.ts';
import { FhirRecords } from './fhir-records.ts';
import { MessageStore } from './hl7/message-store.ts';
import type { MllpOptions } from './hl7/mllp-listener.ts';
import { OutgoingStore } from './hl7/outgoing-store.ts';
import { startHl7 } from './hl7/start-hl7.ts';
import { startTelling } from './hl7/start-telling.ts';
import { sendOutcome } from './fhir-reply.ts';
import { fhirRoutes } from './fhir-routes.ts';
import { ClerkDeeds } from './pages/clerk-deeds.ts';
import { ChangeFeed } from './pages/change-feed.ts';
import { pageRoutes } from './pages/page-routes.ts';
import { otherServers } from './other-servers.ts';
import { openPasDatabase } from './pas-database.ts';
import { RecordStore } from './record-store.ts';
import { seedRecords, type PasContents } from './seed-records.ts';
import type { makeValidate } from './validate-resource.ts';

/**
 * The record system of one organisation: pages for people at `/`, FHIR R4 at `/fhir`, HL7 v2.4 over MLLP at a port of its
 * own. @returns what closes it
 */
export async function startPas(options: {
  address: string;
  folder: string;
  contents: PasContents;
  mllp: Pick<MllpOptions, 'port' | 'tls'>;
  /** Port of a receiver of MLLP that is told of every change; undefined where nobody asked to be. */
  tellsPort?: number;
  /** Where further systems of this process are asked for. */
  further?: Router;
  entra: string;
  requiresToken: boolean;
  validate: ReturnType<typeof makeValidate>;
}): Promise<() => void> {
  const { address, contents, validate } = options;
  const base = `${address}/fhir`;
  const database = openPasDatabase(options.folder);
  const store = new RecordStore(database);
  const messages = new MessageStore(database);
  const now = (): string => new Date().toISOString();
  const records = new FhirRecords({ store, validate, base, now, newId: randomUUID });
  seedRecords(records, contents);

  const faults = new FaultPanel();
  const exchanges = new ExchangeLog();
  const changes = new ChangeFeed();
  const authenticate = options.requiresToken
    ? makeAuthenticate(options.entra, contents.organisation.tenantId)
    : acceptAnyone;
  const onChange = (): void => {
    changes.announce();
  };

  const { odsCode: facility, timeZone: zone } = contents.organisation;
  const outgoing = new OutgoingStore(database);
  const stopTelling =
    options.tellsPort === undefined
      ? undefined
      : startTelling(records, outgoing, { facility, zone, port: options.tellsPort, onChange });

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/__health', (_request, response) => {
    response.json({ ok: true });
  });
  app.use(faultRoutes(faults), exchanges.routes());
  if (options.further !== undefined) app.use(options.further);
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
  const deeds = new ClerkDeeds(records, zone);
  app.use(pageRoutes(contents.organisation.name, { store, messages, outgoing, changes, deeds, onChange }));
  const closeHl7 = await startHl7(
    { records, messages, facility, zone, now, onChange },
    { ...options.mllp, faults },
  );
  const server = await listenHttp(app, portOf(address));
  return () => {
    closeHl7();
    stopTelling?.();
    server.close();
    server.closeAllConnections();
    database.close();
  };
}
