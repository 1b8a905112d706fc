import { isNestedTooDeeply } from '../../kernel/rules/nested-json.ts';
import type { z } from 'zod';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { readReference } from './fhir-reference.ts';
import { namedShape, searchsetShape, transactionAnswerShape, versionedShape } from './fhir-shapes.ts';
import { exchange, type FhirClientOptions, type FhirRequest, type SearchCriteria } from './fhir-transport.ts';
import {
  lostAnswer,
  otherRecord,
  pasFailure,
  severalMatches,
  unreadableAnswer,
  VersionConflict,
} from './pas-failure.ts';

/** A resource that was found, still to be parsed. */
export type FhirResource = Record<string, unknown> & { resourceType: string };

interface FhirAnswer {
  /** For If-Match: the ETag as it came, else made from the version that the resource names. */
  etag: string | undefined;
  /** Undefined when the answer has none. */
  body: unknown;
}

export interface TransactionEntry {
  fullUrl?: string;
  resource: Record<string, unknown>;
  request: { method: 'POST' | 'PUT'; url: string; ifMatch?: string; ifNoneExist?: string };
}

/** Written as an escape: a null character, or half of a surrogate pair. FHIR allows neither, and PostgreSQL keeps neither. */
const UNSTORABLE = /\\u(0000|d[89a-f])/i;

const withoutUnstorable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;

/** Pages of one search; more means that the search is too wide to be of use. */
const MOST_PAGES = 50;

function parsed<Shape extends z.ZodType>(shape: Shape, body: unknown, what: string): z.infer<Shape> {
  if (body === undefined) throw lostAnswer(what);
  const result = shape.safeParse(body);
  if (!result.success) throw unreadableAnswer(what, result.error);
  return result.data;
}

/** What an entity tag may hold between its quotes, of ASCII (RFC 9110, 8.8.3): more than FHIR allows a version. */
const VERSION = /^[\x21\x23-\x7e]+$/;

/**
 * What a later update of this resource is tied to; undefined when nothing tells its version.
 * @throws UpstreamFailure for a person when an update cannot be tied to the version that it tells
 */
export function etagOf(resource: unknown): string | undefined {
  const version = versionedShape.safeParse(resource).data?.meta?.versionId;
  if (version === undefined) return undefined;
  if (!VERSION.test(version)) throw unreadableAnswer('The version of a resource', undefined);
  return `W/"${version}"`;
}

/** FHIR R4 over HTTP. Every method throws UpstreamFailure of `pas`, or VersionConflict on 412. */
export class FhirClient {
  private readonly options: FhirClientOptions;

  constructor(options: FhirClientOptions) {
    this.options = options;
  }

  /** @throws UpstreamFailure | VersionConflict */
  async send(request: FhirRequest): Promise<FhirAnswer> {
    const { response, text } = await exchange(this.options, request);
    const body = this.parseJson(text, response.status);
    if (response.ok) return { etag: response.headers.get('ETag') ?? etagOf(body), body };
    if (response.status === 412) throw new VersionConflict();
    throw pasFailure(response.status, body, { retryAfter: response.headers.get('Retry-After') });
  }

  /**
   * Searches by POST, so that what is searched for is in no address, and reads every page. Resources of other types, and
   * those that are there only because a match points at them, are left out.
   */
  async search<Shape extends z.ZodType>(
    type: string,
    criteria: SearchCriteria,
    shape: Shape,
  ): Promise<z.infer<Shape>[]> {
    const found: z.infer<Shape>[] = [];
    const request = { method: 'POST' as const, path: `/${type}/_search`, form: criteria };
    for await (const resources of this.pages(type, request)) {
      found.push(...resources.map((resource) => parsed(shape, resource, type)));
    }
    return found;
  }

  /** Matches page after page, for whoever stops before the last or reads each resource by itself. */
  async *pages(type: string, first: FhirRequest): AsyncGenerator<FhirResource[]> {
    const what = `The search for ${type}`;
    const seen = new Set<string>();
    let request: FhirRequest | undefined = first;
    while (request !== undefined) {
      const { body } = await this.send(request);
      const bundle: z.infer<typeof searchsetShape> = parsed(searchsetShape, body, what);
      yield (bundle.entry ?? []).flatMap(({ resource, search }) => {
        const isMatch = search?.mode === undefined || search.mode === 'match';
        return isMatch && resource.resourceType === type ? [resource] : [];
      });
      const next = bundle.link?.find((link) => link.relation === 'next')?.url;
      request = next === undefined ? undefined : { method: 'GET', path: this.pathOfPage(next, what, seen) };
    }
  }

  /**
   * The one resource that Confer gave this identifier to.
   * @returns undefined when there is none
   * @throws UpstreamFailure for a person when there are several
   */
  async findOne<Resource extends { id: string; status?: string; active?: boolean | undefined }>(
    type: string,
    identifier: string,
    shape: z.ZodType<Resource>,
  ): Promise<Resource | undefined> {
    const all = await this.search(type, { identifier }, shape);
    const valid = all.filter(({ status, active }) => status !== 'entered-in-error' && active !== false);
    const ids = [...new Set(valid.map(({ id }) => id))];
    if (ids.length > 1) throw severalMatches(type, ids);
    return valid[0];
  }

  /** @throws UpstreamFailure when it is not there, not ours to read, or another one is answered */
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
   * @returns ids by type: of the resource that is answered, else of its Location; none where the PAS names none
   * @throws UpstreamFailure | VersionConflict
   */
  async transaction(
    entries: readonly TransactionEntry[],
    correlationId: string,
  ): Promise<ReadonlyMap<string, string>> {
    const bundle = { resourceType: 'Bundle', type: 'transaction', entry: entries };
    const what = 'The answer to the transaction';
    const { body } = await this.send({ method: 'POST', path: '/', body: bundle, correlationId });
    const answer = parsed(transactionAnswerShape, body, what);
    for (const { response } of answer.entry) {
      const status = Number.parseInt(response.status, 10);
      if (status === 412) throw new VersionConflict();
      if (!(status >= 200 && status < 300)) throw pasFailure(status, response.outcome);
    }
    if (answer.entry.length < entries.length) throw lostAnswer(what);
    const sent = new Set(entries.map(({ resource }) => resource['resourceType']));
    return new Map(
      answer.entry.flatMap(({ resource, response }): [string, string][] => {
        const named =
          resource?.id !== undefined && sent.has(resource.resourceType)
            ? { type: resource.resourceType, id: resource.id }
            : readReference(response.location ?? '');
        return named !== undefined && sent.has(named.type) ? [[named.type, named.id]] : [];
      }),
    );
  }

  /**
   * The path of a search's next page below the endpoint.
   * @throws UpstreamFailure for a person when it leads elsewhere, back to a page that was read, or on without an end
   */
  private pathOfPage(next: string, what: string, seen: Set<string>): string {
    const base = new URL(`${this.options.baseUrl}/`);
    const stop = (why: string): UpstreamFailure =>
      new UpstreamFailure('pas', { retryable: false, reason: `${what} ${why}` });
    const url = URL.canParse(next, base) ? new URL(next, base) : undefined;
    if (url?.origin !== base.origin || !`${url.pathname}/`.startsWith(base.pathname)) {
      throw stop('goes on at another address than that of the PAS, which is not followed');
    }
    if (seen.has(url.href)) throw stop('comes back to a page that was read before');
    if (seen.size >= MOST_PAGES - 1) throw stop(`has more than ${MOST_PAGES} pages: search for less`);
    seen.add(url.href);
    return `${url.pathname.slice(base.pathname.length - 1)}${url.search}`;
  }

  /** A proxy in between may answer an error in HTML: then the status is all there is to go by. */
  private parseJson(text: string, status: number): unknown {
    if (text.trim() === '') return undefined;
    if (isNestedTooDeeply(text)) throw unreadableAnswer('An answer with too many levels', undefined);
    try {
      return JSON.parse(text, UNSTORABLE.test(text) ? withoutUnstorable : undefined) as unknown;
    } catch (cause) {
      if (status >= 400) return undefined;
      throw lostAnswer(`The answer (HTTP ${status})`, cause);
    }
  }
}
