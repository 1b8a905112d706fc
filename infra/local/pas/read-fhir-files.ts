import { readFileSync } from 'node:fs';
import { isObject, isResource, type FhirResource } from './fhir-json.ts';
import { isStoredType, STORED_TYPES } from './stored-types.ts';

/** One resource found in a file, under the id it will have in the PAS. */
export interface FoundResource {
  file: string;
  resource: FhirResource;
}

/** A file, or a part of one, that holds nothing that could be loaded. */
export interface Unreadable {
  file: string;
  what: string;
  reason: string;
}

export interface FoundInFiles {
  /** In the order in which they have to be written: what others refer to first. */
  resources: FoundResource[];
  /** Transactions are sent as they are, after the others: they are one piece. */
  transactions: FoundResource[];
  unreadable: Unreadable[];
}

const URN = 'urn:uuid:';

/** An entry without an id takes the uuid of its fullUrl, so that loading a file twice does not double it. */
function idOf(resource: FhirResource, fullUrl: unknown): string | undefined {
  if (resource.id !== undefined) return resource.id;
  return typeof fullUrl === 'string' && fullUrl.startsWith(URN) ? fullUrl.slice(URN.length) : undefined;
}

/** Every object of the form `{reference: …}` gets what `names` knows its reference as. */
function withReferences(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each) => withReferences(each, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'reference' && typeof each === 'string'
        ? (names.get(each) ?? each)
        : withReferences(each, names),
    ]),
  );
}

/** Collects the resources of one file after another. */
class Collection {
  readonly found: FoundInFiles = { resources: [], transactions: [], unreadable: [] };
  /** fullUrl → `Type/id`, over all files: examples are often spread over several. */
  private readonly names = new Map<string, string>();

  addFile(file: string): void {
    let content: unknown;
    try {
      content = JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      this.refuse(file, 'file', error instanceof Error ? error.message : 'cannot be read');
      return;
    }
    if (!isResource(content)) this.refuse(file, 'file', 'holds no FHIR resource');
    else if (content.resourceType === 'Bundle') this.addBundle(file, content);
    else this.addResource(file, content, undefined);
  }

  /** All of it, with references by fullUrl turned into `Type/id`, sorted by what refers to what. */
  finish(): FoundInFiles {
    const order = (found: FoundResource): number =>
      STORED_TYPES.findIndex((type) => type === found.resource.resourceType);
    const resources = this.found.resources
      .map((each) => ({ ...each, resource: withReferences(each.resource, this.names) as FhirResource }))
      .sort((one, other) => order(one) - order(other));
    return { ...this.found, resources };
  }

  private addBundle(file: string, bundle: FhirResource): void {
    if (bundle['type'] === 'transaction' || bundle['type'] === 'batch') {
      this.found.transactions.push({ file, resource: bundle });
      return;
    }
    const entries: unknown[] = Array.isArray(bundle['entry']) ? bundle['entry'] : [];
    if (entries.length === 0) this.refuse(file, 'Bundle', 'has no entries');
    entries.forEach((entry, index) => {
      const resource = isObject(entry) ? entry['resource'] : undefined;
      if (isObject(entry) && isResource(resource)) this.addResource(file, resource, entry['fullUrl']);
      else this.refuse(file, `entry[${index}]`, 'has no resource');
    });
  }

  private addResource(file: string, resource: FhirResource, fullUrl: unknown): void {
    const id = idOf(resource, fullUrl);
    if (id !== undefined && typeof fullUrl === 'string') {
      this.names.set(fullUrl, `${resource.resourceType}/${id}`);
    }
    const named = id === undefined ? resource : { ...resource, id };
    if (isStoredType(resource.resourceType)) this.found.resources.push({ file, resource: named });
    else {
      const what = `${resource.resourceType}${id === undefined ? '' : `/${id}`}`;
      this.refuse(file, what, `this PAS does not store ${resource.resourceType}`);
    }
  }

  private refuse(file: string, what: string, reason: string): void {
    this.found.unreadable.push({ file, what, reason });
  }
}

/**
 * Reads FHIR JSON files: single resources, and Bundles of any type. Within all of them a reference by `urn:uuid:` to an
 * entry becomes a reference to that entry's resource.
 */
export function readFhirFiles(files: readonly string[]): FoundInFiles {
  const collection = new Collection();
  for (const file of files) collection.addFile(file);
  return collection.finish();
}
