import { z } from 'zod';
import type { FaultPanel } from '../../support/fault-panel.ts';
import type { GraphAnswer } from './graph-call.ts';
import { GraphFailure, troubleFailure } from './graph-failure.ts';

const Inner = z.object({
  id: z.string().min(1),
  method: z.string().transform((method) => method.toUpperCase()),
  url: z.string().min(1),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).optional(),
});
const Batch = z.object({ requests: z.array(Inner) });
type InnerRequest = z.infer<typeof Inner>;

/** Runs one inner request to its end: never throws, refusals are answers. */
type RunInner = (inner: InnerRequest) => Promise<GraphAnswer>;

const MOST_REQUESTS = 20;

/**
 * `POST /$batch`. Requests that depend on others wait for them and get 424 when one failed.
 * @throws GraphFailure 400 for more than 20 requests, double ids, unknown dependencies, absolute urls, a body without type
 */
export async function answerBatch(body: unknown, runInner: RunInner): Promise<GraphAnswer> {
  const requests = readBatch(body);
  const answers = new Map<string, GraphAnswer>();
  for (const inner of requests) {
    const waitsFor = (inner.dependsOn ?? []).map((id) => answers.get(id));
    const isBlocked = waitsFor.some((answer) => answer === undefined || answer.status >= 400);
    answers.set(inner.id, isBlocked ? failedDependency() : await runInner(inner));
  }
  return {
    status: 200,
    body: {
      responses: [...answers].map(([id, answer]) => ({
        id,
        status: answer.status,
        headers: {
          ...(answer.body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...answer.headers,
        },
        ...(answer.body === undefined ? {} : { body: answer.body }),
      })),
    },
  };
}

/** A fault that was set for a request inside a batch: each is throttled alone. */
export function innerFault(panel: FaultPanel, inner: InnerRequest): GraphFailure | undefined {
  const url = inner.url.startsWith('/') ? inner.url : `/${inner.url}`;
  const fault = panel.take(['status', 'outage'], inner.method, `/v1.0${url}`);
  if (fault === undefined) return undefined;
  return troubleFailure(fault.kind === 'outage' ? 503 : (fault.status ?? 500), fault.retryAfterSeconds);
}

function readBatch(body: unknown): InnerRequest[] {
  const parsed = Batch.safeParse(body);
  if (!parsed.success) throw badBatch('Invalid batch payload format.');
  const { requests } = parsed.data;
  if (requests.length === 0 || requests.length > MOST_REQUESTS) {
    throw badBatch(`Number of batch request steps must be between 1 and ${MOST_REQUESTS}.`);
  }
  const seen = new Set<string>();
  for (const inner of requests) {
    if (seen.has(inner.id)) throw badBatch(`Request Id : '${inner.id}' has to be unique in a batch.`);
    if ((inner.dependsOn ?? []).some((id) => !seen.has(id))) {
      throw badBatch(`Request '${inner.id}' depends on a request that does not come before it.`);
    }
    if (/^[a-z]+:/i.test(inner.url)) throw badBatch('Request URL must be relative.');
    if (inner.body !== undefined && !hasContentType(inner.headers ?? {})) {
      throw badBatch(`Write request id : ${inner.id} does not contain Content-Type header or body.`);
    }
    seen.add(inner.id);
  }
  return requests;
}

function hasContentType(headers: Record<string, string>): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
}

function badBatch(message: string): GraphFailure {
  return new GraphFailure(400, 'BadRequest', message);
}

function failedDependency(): GraphAnswer {
  return {
    status: 424,
    body: { error: { code: 'FailedDependency', message: 'A request this one depends on has failed.' } },
  };
}
