import { z } from 'zod';
import type { RecordMessageReceipt } from '../../application/staff-use-cases.ts';
import { bearerToken } from '../authenticate.ts';
import { Refusal } from '../../domain/shared/refusal.ts';
import { isSameSecret } from '../constant-time.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { serve } from '../exchange.ts';
import { parseInput } from '../parse-input.ts';
import { problemAnswer } from '../problem-answer.ts';
import { parseJson, readBody, requireMediaType } from '../read-body.ts';
import type { HttpServer } from '../server.ts';

/** Notifications of Graph come many at a time. */
const LIMIT_BYTES = 1_000_000;

/** Something changed in Microsoft 365: a hint to read it again, never the change itself. */
export interface GraphNotification {
  subscriptionId: string;
  changeType: string;
  /** For example `Users/<id>/Events/<id>`. */
  resource: string;
  /** `subscriptionRemoved` | `reauthorizationRequired` | `missed`; undefined for an ordinary change. */
  lifecycleEvent: string | undefined;
}

export interface WebhookDependencies {
  recordMessageReceipt: RecordMessageReceipt;
  /** Keeps them for a job and returns: Graph waits for three seconds only. */
  recordGraphNotifications: (notifications: readonly GraphNotification[]) => Promise<void>;
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

async function takeReceipt(deps: WebhookDependencies, exchange: Exchange): Promise<Answer> {
  const token = bearerToken(exchange.request);
  if (token === undefined || !isSameSecret(token, deps.notifyCallbackToken)) {
    exchange.request.resume();
    throw new Refusal('not-signed-in');
  }
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
      ours.map(({ subscriptionId, changeType, resource, lifecycleEvent }) => ({
        subscriptionId,
        changeType,
        resource,
        lifecycleEvent: lifecycleEvent ?? undefined,
      })),
    );
  }
  return nothing(202);
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
