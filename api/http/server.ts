import type { AddressInfo } from 'node:net';
import { pino, type Logger } from 'pino';
import restify from 'restify';
import { isStorableText } from '../kernel/rules/storable-text.ts';
import type { Problem } from '../kernel/contract/problem.ts';
import type { Operation } from './operation.ts';
import type { HttpMetrics } from './metrics.ts';
import { baseHeaders } from './security-headers.ts';
import { describeBug } from './describe-bug.ts';
import type { EveryRefusal } from './problem-details.ts';
import { traceIdOf } from './trace-id.ts';

declare module 'restify' {
  interface Server {
    /** Runs before restify looks at the request; false when it has been answered. Missing in the types of restify. */
    first(handler: (request: restify.Request, response: restify.Response) => boolean): Server;
  }
}

/** The server that routes and pages are registered with. Only this folder knows that it is restify. */
export interface HttpServer {
  restify: restify.Server;
  log: Logger;
  metrics: HttpMetrics;
  headers: Readonly<Record<string, string>>;
  refusals: EveryRefusal;
  /** Of `route()`, for the OpenAPI document. */
  operations: Operation[];
  /** Work to do before the server stops, such as ending live streams. */
  onClose: (() => void)[];
}

/** How long a caller may take over the headers, and over the whole request. */
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than the idle time of Azure's load balancers, so that they end a connection, not we. */
const KEEP_ALIVE_TIMEOUT_MS = 250_000;

/** @param options.publicUrl decides whether browsers are told to insist on https */
export function createHttpServer(options: {
  log: Logger;
  metrics: HttpMetrics;
  publicUrl: string;
  refusals: EveryRefusal;
}): HttpServer {
  const app = restify.createServer({ name: '', ignoreTrailingSlash: false, maxParamLength: 300 });
  // restify's own log writes whole requests when a handler returns a value: it stays silent.
  Object.assign(app, { log: pino({ enabled: false }) });
  const server: HttpServer = {
    restify: app,
    log: options.log,
    metrics: options.metrics,
    headers: baseHeaders(options.publicUrl),
    refusals: options.refusals,
    operations: [],
    onClose: [],
  };
  app.server.headersTimeout = HEADERS_TIMEOUT_MS;
  app.server.requestTimeout = REQUEST_TIMEOUT_MS;
  app.server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  app.first(refuseBrokenUrl(server));
  app.on(
    'NotFound',
    failure(server, 404, 'There is nothing at this address. Check it, or start again from the app.'),
  );
  app.on('MethodNotAllowed', failure(server, 405, 'This address does not take that kind of request.'));
  app.on('restifyError', unexpected(server));
  return server;
}

/** restify parses the address outside of any handler and would let the error end the process. */
function refuseBrokenUrl(server: HttpServer) {
  return (request: restify.Request, response: restify.Response): boolean => {
    const url = request.url ?? '';
    const isUsable = url.startsWith('/') && URL.canParse(`http://confer.invalid${url}`) && isDecodable(url);
    if (isUsable) return true;
    const traceId = traceIdOf(request);
    const body = problemText(
      400,
      'The address of the request is not valid, or holds a null character. Correct it.',
      traceId,
    );
    response.writeHead(400, { ...server.headers, ...PROBLEM_HEADERS, 'X-Request-ID': traceId });
    response.end(body);
    server.log.info({
      event: 'http-request',
      method: request.method,
      route: '(invalid)',
      status: 400,
      traceId,
    });
    return false;
  };
}

function isDecodable(url: string): boolean {
  try {
    return isStorableText(decodeURIComponent(url)) && !url.startsWith('//');
  } catch {
    // The answer is the point: not decodable is what the caller asked about.
    return false;
  }
}

const PROBLEM_HEADERS = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' };

function problemText(status: number, title: string, traceId: string): string {
  const problem: Problem = { type: `urn:confer:problem:http:${status}`, title, status, instance: traceId };
  return JSON.stringify(problem);
}

type ErrorListener = (
  request: restify.Request,
  response: restify.Response,
  error: unknown,
  done: () => void,
) => void;

function failure(server: HttpServer, status: 404 | 405, title: string): ErrorListener {
  return (request, response, _error, done) => {
    const traceId = traceIdOf(request);
    request.resume();
    response.sendRaw(status, problemText(status, title, traceId), {
      ...server.headers,
      ...PROBLEM_HEADERS,
      'X-Request-ID': traceId,
    });
    const route = status === 404 ? '(none)' : '(other method)';
    server.metrics.observe(request.method ?? '', route, status, 0);
    server.log.info({ event: 'http-request', method: request.method, route, status, traceId });
    done();
  };
}

/** Should never run: `exchange` answers every error itself. An error that gets here is logged in full and never shown to the caller. */
function unexpected(server: HttpServer): ErrorListener {
  return (request, response, error, done) => {
    if (!response.headersSent) {
      const traceId = traceIdOf(request);
      server.log.error({ event: 'http-request-lost', traceId, ...describeBug(error) });
      response.sendRaw(500, problemText(500, 'Something went wrong in Confer. Try again.', traceId), {
        ...server.headers,
        ...PROBLEM_HEADERS,
        'X-Request-ID': traceId,
      });
    }
    done();
  };
}

/** @returns the port that it listens on */
export async function listen(server: HttpServer, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.restify.server.once('error', reject);
    server.restify.server.listen(port, host, () => {
      server.restify.server.off('error', reject);
      resolve();
    });
  });
  const address = server.restify.server.address() as AddressInfo;
  return address.port;
}

/** Takes no new requests, lets the running ones end for up to this long, then cuts the rest off. */
export async function closeServer(server: HttpServer, graceMs: number): Promise<void> {
  for (const work of server.onClose) work();
  const inner = server.restify.server;
  const cutOff = setTimeout(() => {
    inner.closeAllConnections();
  }, graceMs);
  await new Promise<void>((resolve, reject) => {
    inner.close((error) => {
      if (error === undefined) resolve();
      else reject(error);
    });
    inner.closeIdleConnections();
  });
  clearTimeout(cutOff);
}
