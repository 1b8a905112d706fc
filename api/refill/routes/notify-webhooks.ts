import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { RecordMessageReceipt } from '../../messages/ports/message-receipt.ts';
import type { TakeReply } from '../use-cases/take-reply.ts';
import { bearerToken } from '../../http/authenticate.ts';
import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { isAnySecret } from '../../http/constant-time.ts';
import type { Answer, Exchange } from '../../http/exchange.ts';
import { serve } from '../../http/exchange.ts';
import { parseInput } from '../../http/parse-input.ts';
import { problemAnswer } from '../../http/problem-answer.ts';
import { parseJson, readBody, requireMediaType } from '../../http/read-body.ts';
import type { HttpServer } from '../../http/server.ts';

const LIMIT_BYTES = 1_000_000;

export interface NotifyWebhookDependencies {
  recordMessageReceipt: RecordMessageReceipt;
  takeReply: TakeReply;
  /** Bearer token of Notify's callbacks. */
  notifyCallbackTokens: SecretGenerations;
}

/** Takes what GOV.UK Notify tells: what became of a message, and texts that people send, which may answer an offer. */
export function registerNotifyWebhooks(server: HttpServer, deps: NotifyWebhookDependencies): void {
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
}

const NOTHING: Answer = { status: 204, headers: {}, body: undefined };

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
function checkNotifyToken(deps: NotifyWebhookDependencies, { request }: Exchange): void {
  const token = bearerToken(request);
  if (token !== undefined && isAnySecret(token, deps.notifyCallbackTokens)) return;
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
async function takeInboundText(deps: NotifyWebhookDependencies, exchange: Exchange): Promise<Answer> {
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
  return NOTHING;
}

async function takeReceipt(deps: NotifyWebhookDependencies, exchange: Exchange): Promise<Answer> {
  checkNotifyToken(deps, exchange);
  requireMediaType(exchange.request, ['application/json']);
  const receipt = parseInput(receiptSchema, parseJson(await readBody(exchange.request, LIMIT_BYTES)));
  exchange.logged['notifyId'] = receipt.id;
  const status = finalStatus.safeParse(receipt.status);
  // Our references are uuids: what has another one was sent by something else with the same Notify service.
  const reference = z.uuid().safeParse(receipt.reference);
  if (!status.success || !reference.success) return NOTHING;
  await deps.recordMessageReceipt({
    notifyId: receipt.id,
    reference: reference.data.toLowerCase(),
    status: status.data,
    completedAt: receipt.completed_at ?? receipt.sent_at ?? receipt.created_at,
  });
  return NOTHING;
}
