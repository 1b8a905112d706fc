import type { OutgoingHttpHeaders } from 'node:http';
import type restify from 'restify';
import { describeBug } from './describe-bug.ts';
import { UpstreamFailure } from '../kernel/rules/upstream-failure.ts';
import { describeFailure, type DescribedFailure } from './problem-details.ts';
import type { HttpServer } from './server.ts';
import { traceIdOf } from './trace-id.ts';

/** One request and its answer, as handlers see it. */
export interface Exchange {
  request: restify.Request;
  response: restify.Response;
  traceId: string;
  /** Ids and counts for the log line of this request; never a name, a number of a patient, or a token. */
  logged: Record<string, string | number>;
}

export interface Answer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: string | Buffer | undefined;
}

/** The result of a handler: an answer to send, or `answered` when it wrote to the response itself (a stream). */
export type Outcome = Answer | 'answered';

export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Template such as `/api/appointments/:appointmentId`; it stands in logs and metrics instead of the address. */
  path: string;
  answer: (exchange: Exchange) => Promise<Outcome>;
  /** How an error looks to this endpoint's callers. */
  fail: (failure: DescribedFailure, exchange: Exchange) => Answer | Promise<Answer>;
}

/**
 * Registers an endpoint. This is the only place that gives restify a handler, because restify (12) has traps:
 * a throw outside a promise ends the process, a returned value makes it log the whole request with its token, an async
 * handler may take two arguments only, a handler that never answers becomes a 500 with a text of restify's, and the
 * message of an unexpected error goes to the caller. Here every error becomes an answer and nothing is returned.
 */
export function serve(server: HttpServer, endpoint: Endpoint): void {
  const handler = (request: restify.Request, response: restify.Response, next: restify.Next): void => {
    void run(server, endpoint, request, response).then(
      () => {
        next();
      },
      (error: unknown) => {
        server.log.error({ event: 'http-answer-failed', route: endpoint.path, ...describeBug(error) });
        response.destroy();
        next();
      },
    );
  };
  switch (endpoint.method) {
    case 'POST':
      server.restify.post(endpoint.path, handler);
      break;
    case 'PUT':
      server.restify.put(endpoint.path, handler);
      break;
    case 'DELETE':
      server.restify.del(endpoint.path, handler);
      break;
    case 'GET':
      server.restify.get(endpoint.path, handler);
      server.restify.head(endpoint.path, (request, response, next) => {
        handler(request, response, next);
      });
  }
}

async function run(
  server: HttpServer,
  endpoint: Endpoint,
  request: restify.Request,
  response: restify.Response,
): Promise<void> {
  const startedAt = performance.now();
  const exchange: Exchange = { request, response, traceId: traceIdOf(request), logged: {} };
  let kind: string | undefined;
  try {
    const outcome = await endpoint.answer(exchange);
    if (outcome !== 'answered') send(server, exchange, outcome);
  } catch (error) {
    const failure = describeFailure(error, server.refusals);
    kind = failure.kind;
    if (kind === 'unexpected') Object.assign(exchange.logged, describeBug(error));
    if (error instanceof UpstreamFailure) exchange.logged['reason'] = error.reason;
    // An answer that has begun cannot be taken back: cutting it off is the only way to say that it is not whole.
    if (response.headersSent) response.destroy();
    else send(server, exchange, await endpoint.fail(failure, exchange));
  }
  record(server, endpoint, exchange, performance.now() - startedAt, kind);
}

function record(
  server: HttpServer,
  { method, path }: Endpoint,
  { response, traceId, logged }: Exchange,
  ms: number,
  failure: string | undefined,
): void {
  const status = response.statusCode;
  server.metrics.observe(method, path, status, ms / 1000);
  const line = { event: 'http-request', method, route: path, status, ms: Math.round(ms * 10) / 10, traceId };
  if (failure === undefined) server.log.info({ ...line, ...logged });
  else if (failure === 'unexpected') server.log.error({ ...line, failure, ...logged });
  else if (failure.startsWith('upstream/')) server.log.warn({ ...line, failure, ...logged });
  else server.log.info({ ...line, failure, ...logged });
}

function send(server: HttpServer, exchange: Exchange, answer: Answer): void {
  const { response, traceId } = exchange;
  if (response.destroyed) return;
  const body = answer.body;
  response.statusCode = answer.status;
  response.writeHead(answer.status, {
    ...server.headers,
    'X-Request-ID': traceId,
    ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
    // A body that was refused unread must not be taken for the next request on this connection.
    ...(exchange.request.complete || exchange.request.method === 'GET' ? {} : { Connection: 'close' }),
    ...answer.headers,
  });
  response.end(exchange.request.method === 'HEAD' ? undefined : body);
}
