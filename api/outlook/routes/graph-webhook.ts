import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';
import { z } from 'zod';
import { isAnySecret } from '../../http/constant-time.ts';
import { serve, type Answer, type Exchange } from '../../http/exchange.ts';
import { parseInput } from '../../http/parse-input.ts';
import { problemAnswer } from '../../http/problem-answer.ts';
import { parseJson, readBody, requireMediaType } from '../../http/read-body.ts';
import type { HttpServer } from '../../http/server.ts';
import type { RecordGraphNotifications } from '../use-cases/record-graph-notifications.ts';

/** Notifications of Graph come many at a time. */
const LIMIT_BYTES = 1_000_000;

interface GraphWebhookDependencies {
  recordGraphNotifications: RecordGraphNotifications;
  /** The client state of our subscriptions; Graph repeats it. */
  graphClientStates: SecretGenerations;
}

/** Names the organisation in the address that Graph is given, so that a notification is looked for in one organisation only. */
const ORGANISATION = 'organisation';

/** Where Graph tells of the mailboxes that an organisation follows. */
export function graphWebhookUrl(publicUrl: string, odsCode: string): string {
  const url = new URL('/webhooks/graph', publicUrl);
  url.searchParams.set(ORGANISATION, odsCode);
  return url.toString();
}

/** Takes what Graph tells of mailboxes that are followed. */
export function registerGraphWebhook(server: HttpServer, deps: GraphWebhookDependencies): void {
  serve(server, {
    method: 'POST',
    path: '/webhooks/graph',
    answer: (exchange) => takeGraphNotifications(deps, exchange),
    fail: problemAnswer,
  });
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

async function takeGraphNotifications(deps: GraphWebhookDependencies, exchange: Exchange): Promise<Answer> {
  const { request } = exchange;
  const query = new URLSearchParams(request.getQuery());
  const validationToken = query.get('validationToken');
  if (validationToken !== null) {
    request.resume();
    return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: escapeHtml(validationToken) };
  }
  requireMediaType(request, ['application/json']);
  const { value } = parseInput(notificationsSchema, parseJson(await readBody(request, LIMIT_BYTES)));
  const ours = value.filter((one) => isAnySecret(one.clientState ?? '', deps.graphClientStates));
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
      query.get(ORGANISATION) ?? undefined,
    );
  }
  return { status: 202, headers: {}, body: undefined };
}

/** A tenant that is not named, or not by its id, leaves it to us to look whose subscription it is. */
function uuidOf(tenantId: string | null | undefined): string | undefined {
  return z.guid().safeParse(tenantId).success ? tenantId?.toLowerCase() : undefined;
}

/** The token is echoed to its sender: Microsoft asks for it to be escaped against script. */
function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
