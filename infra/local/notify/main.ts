import { mkdirSync } from 'node:fs';
import path from 'node:path';
import express from 'express';
import { z } from 'zod';
import { FaultPanel, faultRoutes, faultyApi } from '../support/fault-panel.ts';
import { announceReady, listenHttp, portOf, required } from '../support/run-stand-in.ts';
import { readTopology } from '../support/topology.ts';
import { apiRoutes } from './api-routes.ts';
import { splitApiKey } from './authenticate.ts';
import { startDelivery } from './delivery.ts';
import { describeForPage } from './descriptions.ts';
import { describeReplyForPage, InboundTexts } from './inbound-texts.ts';
import { LiveFeed } from '../support/live-feed.ts';
import { NotificationStore } from './notification-store.ts';
import { errorOfFault, writeNotifyError } from './notify-error.ts';
import { NORTHMOOR_SERVICE, NOTIFY_SERVICES } from './services.ts';
import { replyRoutes } from './reply-routes.ts';

const topology = readTopology(process.env);
const folder = required(process.env, 'STATE_DIR');
mkdirSync(folder, { recursive: true });
const services = NOTIFY_SERVICES.map(({ name, apiKey, templates }) => {
  // the hospital's messages stay where they were before there was a second service
  const ownFolder = name === NORTHMOOR_SERVICE.name ? folder : path.join(folder, name);
  mkdirSync(ownFolder, { recursive: true });
  const { serviceId, secret } = splitApiKey(required(process.env, apiKey));
  return {
    serviceId,
    secrets: [secret],
    templates,
    store: new NotificationStore(ownFolder),
  };
});
const panel = new FaultPanel();
const feed = new LiveFeed();
const callbackToken = required(process.env, 'NOTIFY_CALLBACK_TOKEN');
const retryMs = Number(process.env['NOTIFY_RECEIPT_RETRY_MS'] ?? '5000');
const inbound = new InboundTexts(folder, {
  callbackUrl: `${topology.product}/webhooks/notify/inbound`,
  callbackToken,
  retryMs,
});
const publicFolder = path.join(import.meta.dirname, 'public');

const app = express();
app.disable('x-powered-by');
app.get('/__health', (_request, response) => {
  response.json({ ok: true });
});
app.use(faultRoutes(panel));
// the API keys of a service, made and revoked as on Notify's own pages
app.put('/__api-keys', express.json(), (request, response) => {
  const keys = z
    .strictObject({ keys: z.array(z.string()).min(1).max(2) })
    .parse(request.body)
    .keys.map(splitApiKey);
  const service = services.find(({ serviceId }) => keys.every((key) => key.serviceId === serviceId));
  if (service === undefined) {
    response.status(404).json({ error: 'no such service' });
    return;
  }
  service.secrets = keys.map(({ secret }) => secret);
  response.json({ service: service.serviceId, keys: keys.length });
});
app.get('/__live', feed.handler);
app.get('/__messages', (_request, response) => {
  const sent = services.flatMap(({ serviceId, store }) =>
    store
      .list({ limit: 10_000 })
      .reverse()
      .map((one) => describeForPage(one, serviceId)),
  );
  const replies = inbound.list().map(describeReplyForPage);
  const at = (message: Record<string, unknown>): string => String(message['created_at']);
  response.json([...sent, ...replies].sort((one, other) => at(one).localeCompare(at(other))));
});
app.use(
  replyRoutes(inbound, (text) => {
    feed.send(describeReplyForPage(text));
  }),
);
app.use(
  '/v2',
  faultyApi(panel, (response, status) => {
    writeNotifyError(response, errorOfFault(status));
  }),
  apiRoutes(services, {
    inbound,
    address: topology.notify,
    faults: panel,
    onNew: (notification, serviceId) => {
      feed.send(describeForPage(notification, serviceId));
    },
  }),
);
app.get(['/', '/phones/:number'], (_request, response) => {
  response.sendFile(path.join(publicFolder, 'phones.html'));
});
app.get('/look.css', (_request, response) => {
  response.sendFile(path.join(import.meta.dirname, '../console/public/look.css'));
});
app.use(express.static(publicFolder, { index: false }));

const deliveries = services.map(({ serviceId, store }) =>
  startDelivery({
    store,
    panel,
    callbackUrl: `${topology.product}/webhooks/notify`,
    callbackToken,
    retryMs,
    onChange: (notification) => {
      feed.send(describeForPage(notification, serviceId));
    },
  }),
);
inbound.start();
const server = await listenHttp(app, portOf(topology.notify));
announceReady(() => {
  for (const stopDelivery of deliveries) stopDelivery();
  feed.close();
  server.closeAllConnections();
  server.close();
  for (const { store } of services) store.close();
  inbound.close();
});
