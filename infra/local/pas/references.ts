import { isObject, type FhirResource, type JsonObject } from './fhir-json.ts';
import type { FhirIssue } from './fhir-fault.ts';
import { NHS_NUMBER_SYSTEM } from './nhs-number.ts';
import type { RecordStore } from './record-store.ts';
import { isStoredType } from './stored-types.ts';

/** Every Reference in a resource with its place. */
export function referencesIn(value: unknown, at: string): { at: string; reference: JsonObject }[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => referencesIn(each, `${at}[${index}]`));
  if (!isObject(value)) return [];
  const inside = Object.entries(value).flatMap(([key, each]) => referencesIn(each, `${at}.${key}`));
  const identifier = value['identifier'];
  const isReference =
    typeof value['reference'] === 'string' || (isObject(identifier) && !('resourceType' in value));
  return isReference ? [{ at, reference: value }, ...inside] : inside;
}

/** What a literal reference names: `Type/id`, whether relative or under the PAS's own address. */
export function localTarget(reference: string, base: string): string | undefined {
  const relative = reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference;
  const match = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/.exec(
    relative,
  );
  return match === null ? undefined : `${match[1] ?? ''}/${match[2] ?? ''}`;
}

/** The resource with references under the PAS's own address made relative, as servers keep them. */
export function withRelativeReferences(resource: FhirResource, base: string): FhirResource {
  const own = `${base}/`;
  return JSON.parse(JSON.stringify(resource), (key, value: unknown) =>
    key === 'reference' && typeof value === 'string' && value.startsWith(own)
      ? value.slice(own.length)
      : value,
  ) as FhirResource; // what it was before, with other texts
}

function logicalNhsNumber(reference: JsonObject): string | undefined {
  const identifier = reference['identifier'];
  if (!isObject(identifier) || identifier['system'] !== NHS_NUMBER_SYSTEM) return undefined;
  return typeof identifier['value'] === 'string' ? identifier['value'] : undefined;
}

/** The `Type/id` that a Reference names: by its literal, or by the NHS number of a patient who is held. */
export function targetOf(store: RecordStore, base: string, reference: unknown): string | undefined {
  if (!isObject(reference)) return undefined;
  if (typeof reference['reference'] === 'string') return localTarget(reference['reference'], base);
  const nhsNumber = logicalNhsNumber(reference);
  return nhsNumber === undefined
    ? undefined
    : store.withIdentifier('Patient', NHS_NUMBER_SYSTEM, nhsNumber)[0];
}

/**
 * References that lead nowhere. What this PAS stores must be there; what it does not store (Organization, Location,
 * ServiceRequest, another server's address) cannot be known and is let through.
 */
export function brokenReferences(store: RecordStore, base: string, resource: FhirResource): FhirIssue[] {
  return referencesIn(resource, resource.resourceType).flatMap(({ at, reference }): FhirIssue[] => {
    const literal = reference['reference'];
    if (typeof literal === 'string') {
      if (literal.startsWith('urn:uuid:')) {
        const diagnostics = `${literal} names nothing in this Bundle`;
        return [{ code: 'not-found', diagnostics, expression: at }];
      }
      const target = localTarget(literal, base);
      if (target === undefined || !isStoredType(target.split('/')[0] ?? '') || store.holds(target)) return [];
      return [{ code: 'not-found', diagnostics: `${target} is not held by this PAS`, expression: at }];
    }
    if (logicalNhsNumber(reference) === undefined || targetOf(store, base, reference) !== undefined)
      return [];
    const diagnostics = 'The patient with this NHS number is not held by this PAS';
    return [{ code: 'not-found', diagnostics, expression: `${at}.identifier` }];
  });
}
