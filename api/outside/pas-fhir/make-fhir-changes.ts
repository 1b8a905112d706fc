import { Temporal } from 'temporal-polyfill';
import type { PasChanges } from '../../pas-inbound/ports/pas-changes.ts';
import type { PasNews, UnreadableNews } from '../../pas-inbound/ports/pas-news.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { appointmentNews, practitionerIdsOf, type SaidOf } from './appointment-news.ts';
import { ENTRA_OBJECT_ID } from './code-systems.ts';
import { FhirClient, type FhirResource } from './fhir-client.ts';
import { practitionerShape, versionedShape } from './fhir-shapes.ts';
import type { FhirClientOptions } from './fhir-transport.ts';
import { readFhirTime } from './fhir-time.ts';
import { unreadableAnswer } from './pas-failure.ts';
import { z } from 'zod';

const PAGE = '100';
/** Of one look; the next goes on from there. */
const MOST_PAGES = 20;
/** In one search for people. */
const MOST_IDS = 50;

export interface FhirChangesOptions extends FhirClientOptions {
  /** Of a PAS that tells of appointments over HL7 v2, only patients are looked for. */
  types: readonly ('Appointment' | 'Patient')[];
}

const namedShape = versionedShape.extend({ id: z.string().min(1) });

/** When which version was written. @throws UpstreamFailure for a person: without either nothing can be put in order */
function saidOf(type: string, resource: FhirResource): SaidOf {
  const { id, meta } = parse(namedShape, resource, `a ${type}`);
  const saidAt = readFhirTime(meta?.lastUpdated ?? '');
  if (meta?.versionId === undefined || saidAt === undefined || saidAt === 'no-time') {
    throw unreadableAnswer(`A ${type} without a version and the time of its last change`, undefined);
  }
  return { source: 'fhir', messageKey: `${type}/${id}/_history/${meta.versionId}`, saidAt };
}

function parse<Shape extends z.ZodType>(shape: Shape, resource: unknown, what: string): z.infer<Shape> {
  const read = shape.safeParse(resource);
  if (!read.success) throw unreadableAnswer(what, read.error);
  return read.data;
}

interface Found {
  type: 'Appointment' | 'Patient';
  resource: FhirResource;
  said: SaidOf;
}

/** What changed in a PAS that speaks FHIR R4: searches by `_lastUpdated`, the oldest first. */
export function makeFhirChanges(options: FhirChangesOptions): PasChanges {
  const client = new FhirClient(options);
  return {
    since: async (from) => {
      const found: Found[] = [];
      let isAll = true;
      for (const type of options.types) {
        const one = await changedSince(client, type, from);
        found.push(...one.found);
        isAll = isAll && one.isAll;
      }
      found.sort((a, b) => Temporal.Instant.compare(a.said.saidAt, b.said.saidAt));
      const until = found.at(-1)?.said.saidAt ?? from;
      return { news: await asNews(client, found), until, isAll };
    },
    read: async (record) => {
      const type = options.types.find((one) => record.startsWith(`${one}/`));
      if (type === undefined) return undefined;
      const id = record.slice(type.length + 1).split(' ')[0] ?? '';
      const { resource } = await client.read(type, id, z.looseObject({ resourceType: z.string() }));
      const [news] = await asNews(client, [{ type, resource, said: saidOf(type, resource) }]);
      return news;
    },
  };
}

/** @throws UpstreamFailure for a person when the server gives more than one look takes, and not in order */
async function changedSince(
  client: FhirClient,
  type: Found['type'],
  from: Temporal.Instant,
): Promise<{ found: Found[]; isAll: boolean }> {
  // by GET: it says nothing of anybody, and some servers give a search by POST no further pages
  const criteria = new URLSearchParams({
    _lastUpdated: `ge${from.round('millisecond').toString()}`,
    _sort: '_lastUpdated',
    _count: PAGE,
  });
  const request = { method: 'GET' as const, path: `/${type}?${criteria.toString()}` };
  const found: Found[] = [];
  let pages = 0;
  for await (const resources of client.pages(type, request)) {
    found.push(...resources.map((resource) => ({ type, resource, said: saidOf(type, resource) })));
    pages += 1;
    if (pages < MOST_PAGES) continue;
    const inOrder = found.every(
      ({ said }, index) =>
        index === 0 ||
        Temporal.Instant.compare(found[index - 1]?.said.saidAt ?? said.saidAt, said.saidAt) <= 0,
    );
    if (inOrder) return { found, isAll: false };
    throw new UpstreamFailure('pas', {
      retryable: false,
      reason: `the search for ${type} has more than ${MOST_PAGES} pages that are not in the order of their last change`,
    });
  }
  return { found, isAll: true };
}

async function asNews(client: FhirClient, found: readonly Found[]): Promise<(PasNews | UnreadableNews)[]> {
  const entraIds = await entraIdsOf(client, [
    ...new Set(
      found.flatMap(({ type, resource }) => (type === 'Appointment' ? practitionerIdsOf(resource) : [])),
    ),
  ]);
  return found.map(({ type, resource, said }) =>
    type === 'Appointment'
      ? appointmentNews(resource, said, entraIds)
      : { ...said, kind: 'patient-changed', pasPatientId: said.messageKey.split('/')[1] ?? '' },
  );
}

/** Entra object ids of those Practitioners that have one. */
async function entraIdsOf(client: FhirClient, ids: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let at = 0; at < ids.length; at += MOST_IDS) {
    const _id = ids.slice(at, at + MOST_IDS).join(',');
    for (const { id, identifier } of await client.search('Practitioner', { _id }, practitionerShape)) {
      const entraObjectId = identifier?.find(({ system }) => system === ENTRA_OBJECT_ID)?.value;
      if (entraObjectId !== undefined) found.set(id, entraObjectId);
    }
  }
  return found;
}
