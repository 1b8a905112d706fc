import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { RecordGraphNotifications } from '../outlook/use-cases/record-graph-notifications.ts';
import type { RecordMessageReceipt } from '../messages/ports/message-receipt.ts';
import type { TakeReply } from '../refill/use-cases/take-reply.ts';
import { bearerToken } from '../http/authenticate.ts';
import { Refusal } from '../kernel/rules/refusal.ts';
import { isSameSecret } from '../http/constant-time.ts';
import type { Answer, Exchange } from '../http/exchange.ts';
import { serve } from '../http/exchange.ts';
import { parseInput } from '../http/parse-input.ts';
import { problemAnswer } from '../http/problem-answer.ts';
import { parseJson, readBody, requireMediaType } from '../http/read-body.ts';
import type { HttpServer } from '../http/server.ts';

/** Notifications of Graph come many at a time. */
const LIMIT_BYTES = 1_000_000;

export interface WebhookDependencies {
  recordMessageReceipt: RecordMessageReceipt;
  takeReply: TakeReply;
  recordGraphNotifications: RecordGraphNotifications;
  /** Bearer token of Notify's callbacks. */
  notifyCallbackToken: string;
  /** What our subscriptions were made with; Graph repeats it. */
  graphClientState: string;
}

/** What outside systems tell us by themselves. */
export function registerWebhooks(server: HttpServer, deps: WebhookDependencies): void {
  serve(server, {
    method: 'POST',
    path: '/webhooks/notify',
    answer: (exchange) => takeReceipt(deps, exchange),
    fail: problemAnswer,
  });
  serve(server, {
    method: 'POST',
    path: '/webhooks/notify/inbound',
    answer: (exchange) => takeInboundText(deps, exchange),
    fail: problemAnswer,
  });
  serve(server, {
    method: 'POST',
    path: '/webhooks/graph',
    answer: (exchange) => takeGraphNotifications(deps, exchange),
    fail: problemAnswer,
  });
}

const nothing = (status: 202 | 204): Answer => ({ status, headers: {}, body: undefined });

/** GOV.UK Notify, "Delivery receipts". Read leniently: the format is theirs and may grow. */
const receiptSchema = z.object({
  id: z.guid(),
  reference: z.string().nullish(),
  status: z.string(),
  completed_at: z.iso.datetime({ offset: true }).nullish(),
  sent_at: z.iso.datetime({ offset: true }).nullish(),
  created_at: z.iso.datetime({ offset: true }),
});
/** Statuses after which nothing more comes. `sent` (abroad, no receipt) says nothing that we do not know. */
const finalStatus = z.enum(['delivered', 'permanent-failure', 'temporary-failure', 'technical-failure']);

/** @throws Refusal not-signed-in when it is not Notify that calls */
function checkNotifyToken(deps: WebhookDependencies, { request }: Exchange): void {
  const token = bearerToken(request);
  if (token !== undefined && isSameSecret(token, deps.notifyCallbackToken)) return;
  request.resume();
  throw new Refusal('not-signed-in');
}

/** GOV.UK Notify, "Received text messages". */
const inboundTextSchema = z.object({
  id: z.guid(),
  source_number: z.string().max(40),
  message: z.string().max(5000),
  date_received: z.iso.datetime({ offset: true }),
});

/** Notify sends a text again until it is answered with success: it is taken once, by its id. */
async function takeInboundText(deps: WebhookDependencies, exchange: Exchange): Promise<Answer> {
  checkNotifyToken(deps, exchange);
  requireMediaType(exchange.request, ['application/json']);
  const text = parseInput(inboundTextSchema, parseJson(await readBody(exchange.request, LIMIT_BYTES)));
  exchange.logged['notifyId'] = text.id;
  exchange.logged['reply'] = await deps.takeReply({
    notifyId: text.id.toLowerCase(),
    from: text.source_number,
    text: text.message,
    receivedAt: Temporal.Instant.from(text.date_received),
  });
  return nothing(204);
}

async function takeReceipt(deps: WebhookDependencies, exchange: Exchange): Promise<Answer> {
  checkNotifyToken(deps, exchange);
  requireMediaType(exchange.request, ['application/json']);
  const receipt = parseInput(receiptSchema, parseJson(await readBody(exchange.request, LIMIT_BYTES)));
  exchange.logged['notifyId'] = receipt.id;
  const status = finalStatus.safeParse(receipt.status);
  // Our references are uuids: what has another one was sent by something else with the same Notify service.
  const reference = z.uuid().safeParse(receipt.reference);
  if (!status.success || !reference.success) return nothing(204);
  await deps.recordMessageReceipt({
    notifyId: receipt.id,
    reference: reference.data.toLowerCase(),
    status: status.data,
    completedAt: receipt.completed_at ?? receipt.sent_at ?? receipt.created_at,
  });
  return nothing(204);
}

/** Graph, changeNotificationCollection. */
const notificationsSchema = z.object({
  value: z.array(
    z.object({
      subscriptionId: z.string(),
      clientState: z.string().nullish(),
      tenantId: z.string().nullish(),
      changeType: z.string().default('updated'),
      resource: z.string().default(''),
      lifecycleEvent: z.string().nullish(),
    }),
  ),
});

async function takeGraphNotifications(deps: WebhookDependencies, exchange: Exchange): Promise<Answer> {
  const { request } = exchange;
  const validationToken = new URLSearchParams(request.getQuery()).get('validationToken');
  if (validationToken !== null) {
    request.resume();
    return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: escapeHtml(validationToken) };
  }
  requireMediaType(request, ['application/json']);
  const { value } = parseInput(notificationsSchema, parseJson(await readBody(request, LIMIT_BYTES)));
  const ours = value.filter((one) => isSameSecret(one.clientState ?? '', deps.graphClientState));
  // Answered alike: who sends made-up notifications learns nothing from it. The log says how many were not Graph's.
  exchange.logged['notifications'] = ours.length;
  if (ours.length < value.length) exchange.logged['refusedNotifications'] = value.length - ours.length;
  if (ours.length > 0) {
    await deps.recordGraphNotifications(
      ours.map(({ subscriptionId, tenantId, changeType, resource, lifecycleEvent }) => ({
        subscriptionId,
        tenantId: uuidOf(tenantId),
        changeType,
        resource,
        lifecycleEvent: lifecycleEvent ?? undefined,
      })),
    );
  }
  return nothing(202);
}

/** A tenant that is not named, or not by its id, leaves it to us to look whose subscription it is. */
function uuidOf(tenantId: string | null | undefined): string | undefined {
  return z.guid().safeParse(tenantId).success ? tenantId?.toLowerCase() : undefined;
}

/** The token is echoed to whoever sent it: Microsoft asks for it to be escaped against script. */
function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
