import { fault } from './fhir-fault.ts';
import type { FhirResource } from './fhir-json.ts';
import type { RecordStore, Version } from './record-store.ts';
import { parseSearch } from './search-query.ts';
import { isStoredType } from './stored-types.ts';

/** Where a search looks, and the address of the FHIR endpoint for its links. */
export interface SearchSource {
  store: RecordStore;
  base: string;
}

/** A searchset or a history. @param more what else the Bundle says */
export function bundleOf(
  base: string,
  type: string,
  versions: readonly Version[],
  more: FhirResource,
): FhirResource {
  const entry = versions.map((version) => ({
    fullUrl: `${base}/${version.type}/${version.id}`,
    ...(version.resource === undefined ? {} : { resource: version.resource }),
    ...(type === 'searchset'
      ? { search: { mode: 'match' } }
      : {
          request: {
            method: version.resource === undefined ? 'DELETE' : version.version === 1 ? 'POST' : 'PUT',
            url: version.version === 1 ? version.type : `${version.type}/${version.id}`,
          },
          response: {
            status: version.version === 1 ? '201' : '200',
            etag: `W/"${version.version}"`,
            lastModified: version.at,
          },
        }),
  }));
  return { ...more, type, ...(entry.length > 0 ? { entry } : {}) };
}

/** @param showQuery whether the links repeat the search; one that came by POST is kept out of addresses */
export function searchAnswer(
  source: SearchSource,
  type: string,
  query: URLSearchParams,
  showQuery: boolean,
): FhirResource {
  const parsed = parseSearch(type, query);
  if (!isStoredType(type)) throw fault(404, 'not-supported', `This PAS does not store ${type}`);
  const isCount = query.get('_summary') === 'count';
  const { total, matches } = source.store.search(type, parsed);
  const self = showQuery ? `?${query.toString()}` : '/_search';
  const link = [{ relation: 'self', url: `${source.base}/${type}${self}` }];
  if (showQuery && !isCount && parsed.offset + matches.length < total && parsed.count > 0) {
    const next = new URLSearchParams(query);
    next.set('_offset', String(parsed.offset + parsed.count));
    link.push({ relation: 'next', url: `${source.base}/${type}?${next.toString()}` });
  }
  return bundleOf(source.base, 'searchset', isCount ? [] : matches, { resourceType: 'Bundle', total, link });
}
