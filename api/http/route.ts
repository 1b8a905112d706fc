import { createHash } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { Actor } from '../kernel/actors/actor.ts';
import type { Roles } from '../kernel/contract/roles.ts';
import { Refusal } from '../kernel/rules/refusal.ts';
import { admit } from '../kernel/actors/use-case.ts';
import { type Authenticate, type SignedIn } from './authenticate.ts';
import { BadInput } from './bad-input.ts';
import { serve, type Answer, type Exchange, type Outcome } from './exchange.ts';
import { parseInput, queryAsObject } from './parse-input.ts';
import { problemAnswer } from './problem-answer.ts';
import { parseJson, readBody, requireMediaType } from './read-body.ts';
import type { HttpServer } from './server.ts';

/** The largest body of the staff's interface. */
const BODY_LIMIT_BYTES = 100_000;

/** Where staff routes are registered, and how their callers are known. */
export interface StaffServer {
  http: HttpServer;
  authenticate: Authenticate;
}

/** A file that a route takes as the whole body of the request. */
export interface FileOfRoute {
  mediaTypes: readonly [string, ...string[]];
  limitBytes: number;
}

export interface RouteDefinition<Params, Query, Body, Output> {
  /** Name of the operation in the OpenAPI document; that of the use case. */
  operationId: string;
  summary: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** Any of these may call. */
  roles: Roles;
  /** Guests of other organisations may call too; the use case keeps them to their own consultations. */
  guests?: true;
  /** `NOTHING` where there is none of them. */
  params: z.ZodType<Params>;
  query: z.ZodType<Query>;
  body: z.ZodType<Body>;
  /** Checked before it is sent: what the contract does not name never leaves. */
  answer: z.ZodType<Output>;
  /** Takes a file in place of JSON; `body` is `NOTHING` then. */
  file?: FileOfRoute;
  status?: 200 | 201;
  /** Refuses requests without an `Idempotency-Key`. */
  needsIdempotencyKey?: boolean;
  /** Refuses requests without `If-Match`. */
  needsIfMatch?: boolean;
  /** What a refusal may carry beside the usual members of a problem. */
  refusesWith?: z.ZodType | undefined;
  /** Gives the answer an ETag: this version, then a hash of the whole. */
  versionOf?: (output: Output) => number;
}

export interface RouteInput<Params, Query, Body> {
  actor: Actor;
  params: Params;
  query: Query;
  body: Body;
  /** Empty unless the definition takes one. */
  file: { mediaType: string; bytes: Uint8Array };
  /** The caller's own token, for work on their behalf. */
  userToken: string;
  /** Empty unless the definition asks for one. */
  idempotencyKey: string;
  /** From `If-Match`. */
  expectedVersion: number | undefined;
}

export interface RouteAnswer<Output> {
  value: Output;
  headers?: OutgoingHttpHeaders;
}

/** For routes that take no parameters, no query or no body. */
export const NOTHING = z.strictObject({});

/**
 * Registers a route of the staff's interface: signs the caller in, checks what they sent against the contract, calls
 * the handler, checks and sends its answer. The handler may throw Refusal or UpstreamFailure.
 */
export function route<Params, Query, Body, Output>(
  server: StaffServer,
  definition: RouteDefinition<Params, Query, Body, Output>,
  handler: (input: RouteInput<Params, Query, Body>) => Promise<RouteAnswer<Output>>,
): void {
  const { method, path } = definition;
  server.http.operations.push({
    operationId: definition.operationId,
    summary: definition.summary,
    method,
    path,
    params: definition.params,
    query: definition.query,
    body: definition.body,
    answer: definition.answer,
    answerMediaType: 'application/json',
    fileMediaTypes: definition.file?.mediaTypes ?? [],
    status: definition.status ?? 200,
    needsIdempotencyKey: definition.needsIdempotencyKey ?? false,
    needsIfMatch: definition.needsIfMatch ?? false,
    refusesWith: definition.refusesWith,
    isForGuests: definition.guests ?? false,
  });
  serve(server.http, {
    method,
    path,
    answer: async (exchange) => {
      const signedIn = await signIn(server, exchange, definition);
      const input = await readInput(definition, exchange, signedIn);
      const { value, headers = {} } = await handler(input);
      return toJsonAnswer(definition, exchange, value, headers);
    },
    fail: problemAnswer,
  });
}

/**
 * Registers a route of the staff's interface whose answer is not one JSON document (a file, a stream of events).
 * The handler answers by itself.
 */
export function streamRoute<Query>(
  server: StaffServer,
  definition: {
    operationId: string;
    summary: string;
    path: string;
    roles: Roles;
    guests?: true;
    query: z.ZodType<Query>;
    answerMediaType: string;
  },
  handler: (input: {
    exchange: Exchange;
    signedIn: SignedIn;
    /** Who the caller is by now, for an answer that takes long. @throws Refusal when they may not call any more */
    signInAgain: () => Promise<SignedIn>;
    query: Query;
  }) => Promise<Outcome>,
): void {
  const { operationId, summary, path, query, answerMediaType } = definition;
  server.http.operations.push({
    operationId,
    summary,
    method: 'GET',
    path,
    params: NOTHING,
    query,
    body: NOTHING,
    answer: undefined,
    answerMediaType,
    fileMediaTypes: [],
    status: 200,
    needsIdempotencyKey: false,
    needsIfMatch: false,
    refusesWith: undefined,
    isForGuests: definition.guests ?? false,
  });
  serve(server.http, {
    method: 'GET',
    path,
    answer: async (exchange) => {
      const signInAgain = (): Promise<SignedIn> => signIn(server, exchange, definition);
      const signedIn = await signInAgain();
      const parsed = parseInput(query, queryAsObject(exchange.request.getQuery()));
      return handler({ exchange, signedIn, signInAgain, query: parsed });
    },
    fail: problemAnswer,
  });
}

async function signIn(
  server: StaffServer,
  exchange: Exchange,
  allowed: { roles: Roles; guests?: true },
): Promise<SignedIn> {
  const signedIn = await server.authenticate(exchange.request);
  exchange.logged['practitionerId'] = signedIn.actor.practitionerId;
  return { ...signedIn, actor: admit(signedIn.actor, allowed) };
}

async function readInput<Params, Query, Body, Output>(
  definition: RouteDefinition<Params, Query, Body, Output>,
  exchange: Exchange,
  { actor, token }: SignedIn,
): Promise<RouteInput<Params, Query, Body>> {
  const { request } = exchange;
  const params = readParams(definition.params, exchange);
  const query = parseInput(definition.query, queryAsObject(request.getQuery()));
  const idempotencyKey = definition.needsIdempotencyKey === true ? readIdempotencyKey(exchange) : '';
  const expectedVersion =
    definition.needsIfMatch === true ? readIfMatch(request.headers['if-match']) : undefined;
  const body = parseInput(definition.body, hasBody(definition) ? await jsonBody(exchange) : {});
  const file = definition.file === undefined ? NO_FILE : await readFile(definition.file, exchange);
  return { actor, params, query, body, file, userToken: token, idempotencyKey, expectedVersion };
}

/** A body sent with GET or DELETE has no meaning (RFC 9110): it is not read. */
function hasBody({ method, file }: { method: string; file?: FileOfRoute }): boolean {
  return (method === 'POST' || method === 'PUT') && file === undefined;
}

const NO_FILE = { mediaType: '', bytes: new Uint8Array() };

async function readFile(
  { mediaTypes, limitBytes }: FileOfRoute,
  { request }: Exchange,
): Promise<{ mediaType: string; bytes: Uint8Array }> {
  const mediaType = requireMediaType(request, mediaTypes);
  return { mediaType, bytes: await readBody(request, limitBytes) };
}

/** An id that cannot be one names nothing: 404, as for one that is not there. Ids are kept in lower case. */
function readParams<Params>(schema: z.ZodType<Params>, { request, logged }: Exchange): Params {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.params as Record<string, unknown>)) {
    given[name] = String(value).toLowerCase();
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new BadInput(404, 'There is nothing at this address. Check the id in it.');
  Object.assign(logged, given);
  return parsed.data;
}

async function jsonBody({ request }: Exchange): Promise<unknown> {
  const { headers } = request;
  const isEmpty = headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
  if (isEmpty && headers['content-type'] === undefined) return {};
  requireMediaType(request, ['application/json']);
  return parseJson(await readBody(request, BODY_LIMIT_BYTES));
}

function readIdempotencyKey({ request }: Exchange): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,128}$/.test(key)) throw new Refusal('key-missing');
  return key;
}

/**
 * The version that the caller saw; undefined for `*`, any version.
 * @throws Refusal changed-meanwhile when it is not an ETag of ours: it cannot be the current one; version-missing
 */
function readIfMatch(header: string | undefined): number | undefined {
  if (header === undefined) throw new Refusal('version-missing');
  if (header === '*') return undefined;
  const version = /^"([0-9]{1,9})(-[A-Za-z0-9_-]+)?"$/.exec(header)?.[1];
  if (version === undefined) throw new Refusal('changed-meanwhile');
  return Number(version);
}

function toJsonAnswer<Params, Query, Body, Output>(
  definition: RouteDefinition<Params, Query, Body, Output>,
  exchange: Exchange,
  value: Output,
  headers: OutgoingHttpHeaders,
): Answer {
  const checked = definition.answer.safeParse(value);
  if (!checked.success) {
    const where = checked.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ');
    throw new Error(`The answer of ${definition.operationId} breaks its contract: ${where}`);
  }
  const body = JSON.stringify(checked.data);
  const all: OutgoingHttpHeaders = {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    ...headers,
  };
  if (definition.versionOf !== undefined) {
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16);
    const etag = `"${definition.versionOf(checked.data)}-${hash}"`;
    all['ETag'] = etag;
    if (definition.method === 'GET' && exchange.request.headers['if-none-match'] === etag) {
      return { status: 304, headers: all, body: undefined };
    }
  }
  return { status: definition.status ?? 200, headers: all, body };
}
