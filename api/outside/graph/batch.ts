import { z } from 'zod';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { callGraph, graphRequest, isRetryableStatus, type GraphClient } from './graph-client.ts';
import { parseAnswer } from './parse-answer.ts';

export interface BatchRequest {
  id: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Relative to the version, for example `/users/x/events`. */
  url: string;
  body?: unknown;
}

const errorBody = z.object({ error: z.object({ code: z.string() }) });
const batchAnswer = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.int(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
    }),
  ),
});

export interface BatchResponse {
  id: string;
  status: number;
  /** Error code of a failed request. */
  code: string | undefined;
  body: unknown;
  retryAfterSeconds: number | undefined;
}

/** Graph takes 20 requests in a batch. */
export const BATCH_LIMIT = 20;

/**
 * Sends up to 20 requests in one call.
 * @throws UpstreamFailure when the call itself fails or is given up; inner failures are returned
 */
export async function sendBatch(
  client: GraphClient,
  requests: readonly BatchRequest[],
  signal?: AbortSignal,
): Promise<Map<string, BatchResponse>> {
  if (requests.length > BATCH_LIMIT) throw new RangeError(`at most ${BATCH_LIMIT} requests in a batch`);
  const request = graphRequest(client, '/$batch');
  if (signal !== undefined) request.option('signal', signal);
  const answer = await callGraph(
    () =>
      request.post({
        requests: requests.map((request) => ({
          ...request,
          ...(request.body === undefined ? {} : { headers: { 'Content-Type': 'application/json' } }),
        })),
      }) as Promise<unknown>,
  );
  return new Map(
    parseAnswer(batchAnswer, answer).responses.map((response) => {
      const error = errorBody.safeParse(response.body);
      const retryAfter = Number(response.headers?.['Retry-After']);
      return [
        response.id,
        {
          id: response.id,
          status: response.status,
          body: response.body,
          code: error.success ? error.data.error.code : undefined,
          retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
        },
      ];
    }),
  );
}

/** The answer to one request of the batch. @throws UpstreamFailure when it failed */
export function successOf(responses: Map<string, BatchResponse>, id: string): unknown {
  const response = responses.get(id);
  if (response === undefined) {
    throw new UpstreamFailure('graph', { retryable: true, reason: `no answer to part ${id}` });
  }
  if (response.status >= 200 && response.status < 300) return response.body;
  throw new UpstreamFailure('graph', {
    retryable: isRetryableStatus(response.status, response.code ?? null),
    reason: `${response.status} ${response.code ?? ''} in part ${id}`,
    retryAfterSeconds: response.retryAfterSeconds,
  });
}
