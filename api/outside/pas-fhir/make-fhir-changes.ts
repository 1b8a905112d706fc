import { Temporal } from 'temporal-polyfill';
import type { PasChanges } from '../../pas-inbound/ports/pas-changes.ts';
import type { PasNews, UnreadableNews } from '../../pas-inbound/ports/pas-news.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { appointmentNews, practitionerIdsOf, type SaidOf } from './appointment-news.ts';
import { ENTRA_OBJECT_ID } from './code-systems.ts';
import { FhirClient, type FhirResource } from './fhir-client.ts';
import { namedShape, practitionerShape, versionedShape } from './fhir-shapes.ts';
import type { FhirClientOptions } from './fhir-transport.ts';
import { readFhirTime } from './fhir-time.ts';
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

const idShape = z.looseObject({ id: z.string().min(1) });

interface Found {
  type: 'Appointment' | 'Patient';
  resource: FhirResource;
  said: SaidOf;
  /** It names no version or no time: nothing can be put in order by it. */
  isUndated: boolean;
}

/** @param from stands for the time of one that names none */
function foundOf(type: Found['type'], resource: FhirResource, from: Temporal.Instant): Found {
  const id = idShape.safeParse(resource).data?.id;
  const meta = versionedShape.safeParse(resource).data?.meta;
  const saidAt = readFhirTime(meta?.lastUpdated ?? '');
  const record = `${type}/${id ?? ''}`;
  if (id === undefined || meta?.versionId === undefined || saidAt === undefined || saidAt === 'no-time') {
    const said = { source: 'fhir', messageKey: `${record} without a version`, saidAt: from } as const;
    return { type, resource, said, isUndated: true };
  }
  const said = { source: 'fhir', messageKey: `${record}/_history/${meta.versionId}`, saidAt } as const;
  return { type, resource, said, isUndated: false };
}

/** What changed in a PAS that speaks FHIR R4: searches by `_lastUpdated`, the oldest first. */
export function makeFhirChanges(options: FhirChangesOptions): PasChanges {
  const client = new FhirClient(options);
  return {
    since: async (from) => {
      const found: Found[] = [];
      // of each type of which there is more at once: how far it was read
      const readUntil: Temporal.Instant[] = [];
      for (const type of options.types) {
        const one = await changedSince(client, type, from);
        found.push(...one.found);
        if (one.readUntil !== undefined) readUntil.push(one.readUntil);
      }
      found.sort((a, b) => Temporal.Instant.compare(a.said.saidAt, b.said.saidAt));
      const [least] = readUntil.sort((a, b) => Temporal.Instant.compare(a, b));
      const until = least ?? found.at(-1)?.said.saidAt ?? from;
      return { news: await asNews(client, found), until, isAll: least === undefined };
    },
    read: async (record) => {
      const type = options.types.find((one) => record.startsWith(`${one}/`));
      if (type === undefined) return undefined;
      const id = record.slice(type.length + 1).split(' ')[0] ?? '';
      const { resource } = await client.read(type, id, z.looseObject({ resourceType: z.string() }));
      const [news] = await asNews(client, [foundOf(type, resource, Temporal.Now.instant())]);
      return news;
    },
  };
}

/**
 * @returns `readUntil`: until when it was read where there is more than one look takes
 * @throws UpstreamFailure for a person when there is more than one look takes and the server does not give it in order,
 *   or more than can be read bears one and the same moment
 */
async function changedSince(
  client: FhirClient,
  type: Found['type'],
  from: Temporal.Instant,
): Promise<{ found: Found[]; readUntil: Temporal.Instant | undefined }> {
  // by GET: it says nothing of anybody, and some servers give a search by POST no further pages
  const criteria = new URLSearchParams({
    _lastUpdated: `ge${from.round({ smallestUnit: 'millisecond', roundingMode: 'floor' }).toString()}`,
    _sort: '_lastUpdated',
    _count: PAGE,
  });
  const request = { method: 'GET' as const, path: `/${type}?${criteria.toString()}` };
  const found: Found[] = [];
  let pages = 0;
  for await (const resources of client.pages(type, request)) {
    found.push(...resources.map((resource) => foundOf(type, resource, from)));
    pages += 1;
    if (pages < MOST_PAGES) continue;
    const times = found.flatMap(({ said, isUndated }) => (isUndated ? [] : said.saidAt));
    const inOrder = times.every(
      (time, index) => index === 0 || Temporal.Instant.compare(times[index - 1] ?? time, time) <= 0,
    );
    const last = times.at(-1);
    if (inOrder && last !== undefined) {
      // the next look would begin where this one did: it is read on until something is later
      if (last.epochMilliseconds <= from.epochMilliseconds) continue;
      return { found, readUntil: last };
    }
    throw new UpstreamFailure('pas', {
      retryable: false,
      reason: `the search for ${type} has more than ${MOST_PAGES} pages that are not in the order of their last change`,
    });
  }
  return { found, readUntil: undefined };
}

async function asNews(client: FhirClient, found: readonly Found[]): Promise<(PasNews | UnreadableNews)[]> {
  const people = await entraIdsOf(client, [
    ...new Set(
      found.flatMap(({ type, resource }) => (type === 'Appointment' ? practitionerIdsOf(resource) : [])),
    ),
  ]);
  return found.map(({ type, resource, said, isUndated }) => {
    const about = `${type}/${idShape.safeParse(resource).data?.id ?? ''}`;
    const unreadable = (why: string): UnreadableNews => ({
      ...said,
      kind: 'unreadable',
      about,
      why: `${why} Correct it in the PAS, then replay this.`,
    });
    if (isUndated) return unreadable(`The ${type} names no version, or not when it last changed.`);
    if (type === 'Patient') {
      return { ...said, kind: 'patient-changed', pasPatientId: about.slice('Patient/'.length) };
    }
    const bad = practitionerIdsOf(resource).find((id) => people.malformed.has(id));
    return bad === undefined
      ? appointmentNews(resource, said, people.entraIds)
      : unreadable(`The Practitioner ${bad}, whom it names, is not FHIR R4.`);
  });
}

/** Entra object ids of those Practitioners that have one, and ids of those that cannot be read. */
async function entraIdsOf(
  client: FhirClient,
  ids: readonly string[],
): Promise<{ entraIds: Map<string, string>; malformed: Set<string> }> {
  const entraIds = new Map<string, string>();
  const malformed = new Set<string>();
  for (let at = 0; at < ids.length; at += MOST_IDS) {
    const _id = ids.slice(at, at + MOST_IDS).join(',');
    for (const one of await client.search('Practitioner', { _id }, namedShape)) {
      const read = practitionerShape.safeParse(one);
      if (!read.success) malformed.add(one.id);
      const entraObjectId = read.data?.identifier?.find(({ system }) => system === ENTRA_OBJECT_ID)?.value;
      if (entraObjectId !== undefined) entraIds.set(one.id, entraObjectId);
    }
  }
  return { entraIds, malformed };
}
