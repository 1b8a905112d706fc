/** A FHIR resource as it came off the wire: only what every resource has is known about it. */
export interface FhirResource {
  resourceType: string;
  id?: string;
  meta?: { versionId?: string; lastUpdated?: string; profile?: string[]; [key: string]: unknown };
  [key: string]: unknown;
}

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tells a resource from other JSON; says nothing about whether it is valid. */
export function isResource(value: unknown): value is FhirResource {
  return isObject(value) && typeof value['resourceType'] === 'string';
}

/** The values at a dotted path, lists flattened: `participant.actor.reference`. */
export function valuesAt(value: unknown, path: string): unknown[] {
  let found: unknown[] = [value];
  for (const key of path.split('.')) {
    found = found.flatMap((each) => {
      const next = isObject(each) ? each[key] : undefined;
      return next === undefined || next === null ? [] : Array.isArray(next) ? (next as unknown[]) : [next];
    });
  }
  return found;
}

/** The strings at a dotted path; anything else there is left out. */
export function stringsAt(value: unknown, path: string): string[] {
  return valuesAt(value, path).filter((each) => typeof each === 'string');
}
