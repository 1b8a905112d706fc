import { randomUUID } from 'node:crypto';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { type FaultPanel, faultRoutes, faultyApi } from '../../support/fault-panel.ts';
import { authenticate, type VerifyToken } from './authenticate.ts';
import { answerBatch, innerFault } from './batch.ts';
import { dispatch } from './dispatch.ts';
import type { ExchangeLog } from './exchanges.ts';
import type { Caller, GraphAnswer, GraphRoute } from './graph-call.ts';
import { errorBody, GraphFailure, troubleFailure } from './graph-failure.ts';

const VERSION = '/v1.0';

/** The HTTPS face of the stand-in: ids, tokens, faults, `$batch`, and the record of what was said. */
export function makeApiServer(deps: {
  routes: readonly GraphRoute[];
  verify: VerifyToken;
  faults: FaultPanel;
  exchanges: ExchangeLog;
}): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(faultRoutes(deps.faults));
  app.get('/__health', (_request, response) => {
    response.json({ ok: true });
  });
  app.use(express.json({ limit: '4mb', strict: false }));
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    send(deps.exchanges, request, response, failureAnswer(asFailure(error), idsOf(request)));
  });
  app.use(
    faultyApi(deps.faults, (response, status, request) => {
      send(deps.exchanges, request, response, failureAnswer(troubleFailure(status), idsOf(request)));
    }),
  );
  app.use(async (request: Request, response: Response) => {
    send(deps.exchanges, request, response, await answer(deps, request));
  });
  return app;
}

async function answer(deps: Parameters<typeof makeApiServer>[0], request: Request): Promise<GraphAnswer> {
  const ids = idsOf(request);
  try {
    if (!request.originalUrl.startsWith(`${VERSION}/`)) {
      throw new GraphFailure(400, 'BadRequest', 'Invalid version.');
    }
    const caller = await authenticate(deps.verify, request.get('authorization'));
    const url = request.originalUrl.slice(VERSION.length);
    if (request.method === 'POST' && url === '/$batch') {
      return await answerBatch(request.body, (inner) => runInner(deps, caller, inner));
    }
    return await dispatch(deps.routes, {
      method: request.method,
      url,
      header: (name) => request.get(name),
      body: request.body as unknown,
      caller,
    });
  } catch (error) {
    return failureAnswer(asFailure(error), ids);
  }
}

async function runInner(
  deps: Parameters<typeof makeApiServer>[0],
  caller: Caller,
  inner: Parameters<Parameters<typeof answerBatch>[1]>[0],
): Promise<GraphAnswer> {
  const headers = new Map(
    Object.entries(inner.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const ids = { requestId: randomUUID(), clientRequestId: headers.get('client-request-id') ?? randomUUID() };
  const url = `/${inner.url.replace(/^\//, '')}`;
  let result: GraphAnswer;
  try {
    const fault = innerFault(deps.faults, inner);
    if (fault !== undefined) throw fault;
    result = await dispatch(deps.routes, {
      method: inner.method,
      url,
      header: (name) => headers.get(name.toLowerCase()),
      body: inner.body,
      caller,
    });
  } catch (error) {
    result = failureAnswer(asFailure(error), ids);
  }
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  deps.exchanges.add({
    method: inner.method,
    path,
    query,
    requestBody: inner.body,
    status: result.status,
    responseBody: result.body,
    batch: true,
  });
  return result;
}

interface Ids {
  requestId: string;
  clientRequestId: string;
}

const idsOfRequests = new WeakMap<Request, Ids>();

/** The two ids of a request: the same in the headers and in an error's body. */
function idsOf(request: Request): Ids {
  const known = idsOfRequests.get(request);
  if (known !== undefined) return known;
  const requestId = randomUUID();
  const ids = { requestId, clientRequestId: request.get('client-request-id') ?? requestId };
  idsOfRequests.set(request, ids);
  return ids;
}

function asFailure(error: unknown): GraphFailure {
  if (error instanceof GraphFailure) return error;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new GraphFailure(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
  console.error(error);
  return troubleFailure(500);
}

function failureAnswer(failure: GraphFailure, ids: Ids): GraphAnswer {
  return { status: failure.status, headers: failure.headers, body: errorBody(failure, ids) };
}

function send(exchanges: ExchangeLog, request: Request, response: Response, result: GraphAnswer): void {
  const ids = idsOf(request);
  const [path = '', query = ''] = request.originalUrl.replace(/^\/v1\.0/, '').split(/\?(.*)/s);
  exchanges.add({
    method: request.method,
    path,
    query,
    requestBody: request.body as unknown,
    status: result.status,
    responseBody: result.body,
    batch: false,
  });
  response.status(result.status).set({ 'Cache-Control': 'no-cache', ...result.headers });
  response.set('request-id', ids.requestId);
  response.set('client-request-id', ids.clientRequestId);
  if (result.body === undefined) {
    response.end();
    return;
  }
  response.set(
    'Content-Type',
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false',
  );
  response.end(JSON.stringify(result.body));
}
