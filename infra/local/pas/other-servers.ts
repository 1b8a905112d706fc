import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { FaultPanel } from '../support/fault-panel.ts';
import { isObject, type JsonObject } from './fhir-json.ts';

/**
 * Lawful ways in which other FHIR servers answer, and broken ones that were seen; each is a kind of fault.
 * `locations-only`: what was written is named by an absolute Location with its version, without the resource (HAPI).
 * `no-etag`: only `meta.versionId` tells the version. `short-times`: no seconds. `absolute-references`: in all that is
 * answered. `pages`: one match a page, under an address of the server's own making; `pages-in-a-circle` and
 * `pages-elsewhere` lead nowhere. `empty` and `truncated`: the work is done and its answer gets lost.
 */
const OTHER_WAYS = [
  'locations-only',
  'no-etag',
  'short-times',
  'absolute-references',
  'pages',
  'pages-in-a-circle',
  'pages-elsewhere',
  'empty',
  'truncated',
] as const;
type OtherWay = (typeof OTHER_WAYS)[number];

/** Calls `change` for each member of each object in it. */
function mapMembers(value: unknown, change: (key: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => mapMembers(each, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, change(key, mapMembers(each, change))]),
  );
}

const absolute = (base: string, value: unknown): unknown =>
  typeof value === 'string' && /^[A-Z][A-Za-z]+\//.test(value) ? `${base}/${value}` : value;

function withoutResource(base: string, entry: JsonObject): JsonObject {
  const { resource: _left, response, ...rest } = entry;
  if (!isObject(response)) return entry;
  return { ...rest, response: { ...response, location: absolute(base, response['location']) } };
}

const entriesOf = (body: JsonObject): JsonObject[] =>
  Array.isArray(body['entry']) ? body['entry'].filter(isObject) : [];

/** Answers in the ways that are switched on in the panel; mount it before the FHIR routes. */
export function otherServers(faults: FaultPanel, base: string): RequestHandler {
  /** What is left of searches, by the token of their next page. */
  const pages = new Map<string, JsonObject>();

  const inPages = (body: JsonObject, ways: ReadonlySet<OtherWay>): JsonObject => {
    const [first, ...rest] = entriesOf(body);
    if (first === undefined || body['type'] !== 'searchset') return body;
    const token = randomUUID();
    const circle = ways.has('pages-in-a-circle');
    if (!circle && !ways.has('pages-elsewhere') && rest.length === 0) return body;
    pages.set(token, circle ? body : { ...body, entry: rest });
    const origin = ways.has('pages-elsewhere') ? 'http://127.0.0.1:9/fhir' : base;
    const next = `${origin}?_getpages=${circle ? 'circle' : token}`;
    if (circle) pages.set('circle', body);
    return { ...body, entry: [first], link: [{ relation: 'next', url: next }] };
  };

  const changed = (body: JsonObject, ways: ReadonlySet<OtherWay>): JsonObject => {
    let told: unknown = body;
    if (ways.has('short-times')) {
      told = mapMembers(told, (key, value) =>
        (key === 'start' || key === 'end') && typeof value === 'string'
          ? value.replace(/(T\d\d:\d\d):00(\.0+)?(?=Z|[+-])/, '$1')
          : value,
      );
    }
    if (ways.has('absolute-references')) {
      told = mapMembers(told, (key, value) => (key === 'reference' ? absolute(base, value) : value));
    }
    if (ways.has('no-etag')) {
      told = mapMembers(told, (key, value) => {
        if (key !== 'response' || !isObject(value)) return value;
        const { etag: _left, ...rest } = value;
        return rest;
      });
    }
    const answer = isObject(told) ? told : body;
    if (ways.has('locations-only') && answer['type'] === 'transaction-response') {
      return { ...answer, entry: entriesOf(answer).map((entry) => withoutResource(base, entry)) };
    }
    const isPaged = (['pages', 'pages-in-a-circle', 'pages-elsewhere'] as const).some((way) => ways.has(way));
    return isPaged ? inPages(answer, ways) : answer;
  };

  const send = (response: Response, ways: ReadonlySet<OtherWay>): void => {
    const sendAsItIs = response.send.bind(response);
    response.send = (body: unknown) => {
      response.send = sendAsItIs;
      if (response.statusCode >= 300 || typeof body !== 'string') return sendAsItIs(body);
      if (ways.has('no-etag')) response.removeHeader('ETag');
      const text = JSON.stringify(changed(JSON.parse(body) as JsonObject, ways));
      if (ways.has('empty')) return sendAsItIs('');
      return sendAsItIs(ways.has('truncated') ? text.slice(0, text.length / 2) : text);
    };
  };

  return (request, response, next) => {
    const isOn = (way: OtherWay): boolean =>
      faults.take([way], request.method, request.originalUrl) !== undefined;
    const ways = new Set(OTHER_WAYS.filter(isOn));
    if (ways.size > 0) send(response, ways);
    const token = request.query['_getpages'];
    const page = typeof token === 'string' ? pages.get(token) : undefined;
    if (page === undefined) next();
    else response.type('application/fhir+json').send(JSON.stringify(page));
  };
}
