import { isObject, type FhirResource } from './fhir-json.ts';

/** Equal apart from what the server itself sets. */
export function sameContent(one: FhirResource, other: FhirResource): boolean {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    if (!isObject(value)) return value;
    const keys = Object.keys(value).sort();
    return Object.fromEntries(keys.map((key) => [key, plain(value[key])]));
  };
  const bare = ({ meta, ...rest }: FhirResource): string => {
    const { versionId: _versionId, lastUpdated: _lastUpdated, ...kept } = meta ?? {};
    return JSON.stringify(plain({ ...rest, meta: kept }));
  };
  return bare(one) === bare(other);
}
