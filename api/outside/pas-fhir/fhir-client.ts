import type { z } from 'zod';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { namedShape, searchsetShape, transactionAnswerShape } from './fhir-shapes.ts';
import { otherRecord, pasFailure, unreadableAnswer, VersionConflict } from './pas-failure.ts';

export interface FhirClientOptions {
  /** Address of the FHIR endpoint, without a slash at the end. */
  baseUrl: string;
  /** A bearer token for the PAS; undefined where the PAS takes none. @throws UpstreamFailure of `entra` */
  accessToken: () => Promise<string | undefined>;
  /** How long to wait for one answer, in milliseconds. */
  timeoutMs: number;
  newId: () => string;
}

export interface FhirRequest {
  method: 'GET' | 'POST' | 'PUT';
  /** Below the endpoint, with its leading slash; never with an NHS number or a name in it. */
  path: string;
  body?: unknown;
  /** Sent as a form instead of `body`: for searches. */
  form?: Record<string, string>;
  ifMatch?: string;
  /** Ties the requests of one piece of work together in the logs of both sides. */
  correlationId?: string;
}

export interface FhirAnswer {
  etag: string | undefined;
  body: unknown;
}

export interface TransactionEntry {
  fullUrl?: string;
  resource: Record<string, unknown>;
  request: { method: 'POST' | 'PUT'; url: string; ifMatch?: string; ifNoneExist?: string };
}

/** What came of one entry: the id of the resource, when the PAS names it. */
export interface TransactionResult {
  id: string | undefined;
}

function parsed<Shape extends z.ZodType>(shape: Shape, body: unknown, what: string): z.infer<Shape> {
  const result = shape.safeParse(body);
  if (!result.success) throw unreadableAnswer(what, result.error);
  return result.data;
}

/** FHIR R4 over HTTP. Every method throws UpstreamFailure of `pas`, or VersionConflict on 412. */
export class FhirClient {
  private readonly options: FhirClientOptions;

  constructor(options: FhirClientOptions) {
    this.options = options;
  }

  /** @throws UpstreamFailure | VersionConflict */
  async send(request: FhirRequest): Promise<FhirAnswer> {
    const { response, text } = await this.fetch(request);
    const body = this.parseJson(text, response.status);
    if (response.ok) return { etag: response.headers.get('ETag') ?? undefined, body };
    if (response.status === 412) throw new VersionConflict();
    throw pasFailure(response.status, body, { retryAfter: response.headers.get('Retry-After') });
  }

  /** Searches by POST, so that what is searched for is in no address. Resources of other types are left out. */
  async search<Shape extends z.ZodType>(
    type: string,
    criteria: Record<string, string>,
    shape: Shape,
  ): Promise<z.infer<Shape>[]> {
    const { body } = await this.send({ method: 'POST', path: `/${type}/_search`, form: criteria });
    const bundle = parsed(searchsetShape, body, `The search for ${type}`);
    return (bundle.entry ?? [])
      .filter((entry) => entry.resource.resourceType === type)
      .map((entry) => parsed(shape, entry.resource, type));
  }

  /** @throws UpstreamFailure when it is not there, not ours to read, or another one than was asked for */
  async read<Shape extends z.ZodType>(
    type: string,
    id: string,
    shape: Shape,
  ): Promise<{ resource: z.infer<Shape>; etag: string | undefined }> {
    const { body, etag } = await this.send({ method: 'GET', path: `/${type}/${encodeURIComponent(id)}` });
    const { id: answered } = parsed(namedShape, body, type);
    if (answered !== id) throw otherRecord(`another ${type} than was asked for`);
    return { resource: parsed(shape, body, type), etag };
  }

  /**
   * All of it or nothing. A server that answers refusals inside the Bundle instead of by status is understood too.
   * @throws UpstreamFailure | VersionConflict
   */
  async transaction(
    entries: readonly TransactionEntry[],
    correlationId: string,
  ): Promise<TransactionResult[]> {
    const bundle = { resourceType: 'Bundle', type: 'transaction', entry: entries };
    const { body } = await this.send({ method: 'POST', path: '/', body: bundle, correlationId });
    const answer = parsed(transactionAnswerShape, body, 'The answer to the transaction');
    for (const { response } of answer.entry) {
      const status = Number.parseInt(response.status, 10);
      if (status === 412) throw new VersionConflict();
      if (!(status >= 200 && status < 300)) throw pasFailure(status, response.outcome);
    }
    return answer.entry.map(({ resource, response }) => ({
      id: resource?.id ?? /[A-Z][A-Za-z]+\/([A-Za-z0-9.-]+)/.exec(response.location ?? '')?.[1],
    }));
  }

  private async fetch(request: FhirRequest): Promise<{ response: Response; text: string }> {
    const { baseUrl, accessToken, timeoutMs, newId } = this.options;
    const token = await accessToken();
    const headers: Record<string, string> = {
      Accept: 'application/fhir+json',
      'X-Request-ID': newId(),
      ...(request.correlationId === undefined ? {} : { 'X-Correlation-ID': request.correlationId }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(request.ifMatch === undefined ? {} : { 'If-Match': request.ifMatch }),
      ...(request.body === undefined ? {} : { 'Content-Type': 'application/fhir+json' }),
      ...(request.form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
    };
    const body =
      request.form === undefined
        ? request.body === undefined
          ? undefined
          : JSON.stringify(request.body)
        : new URLSearchParams(request.form).toString();
    try {
      const response = await fetch(baseUrl + request.path, {
        method: request.method,
        headers,
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined ? {} : { body }),
      });
      return { response, text: await response.text() };
    } catch (cause) {
      const isTimeout =
        typeof cause === 'object' && cause !== null && 'name' in cause && cause.name === 'TimeoutError';
      throw new UpstreamFailure('pas', {
        retryable: true,
        reason: isTimeout ? `no answer in ${timeoutMs} ms` : 'no connection',
        cause,
      });
    }
  }

  /** A proxy in between may answer an error in HTML: then the status is all there is to go by. */
  private parseJson(text: string, status: number): unknown {
    if (text === '') return undefined;
    try {
      return JSON.parse(text) as unknown;
    } catch (cause) {
      if (status >= 400) return undefined;
      throw unreadableAnswer(`The answer (HTTP ${status})`, cause);
    }
  }
}
