import { fault, FhirFault, operationOutcome } from './fhir-fault.ts';
import { METHODS, readEntry, type Entry } from './bundle-entry.ts';
import { isObject, type FhirResource, type JsonObject } from './fhir-json.ts';
import type { FhirRecords, Result, WriteOptions } from './fhir-records.ts';
import { STORED_TYPES } from './stored-types.ts';

/** Places the fault in the Bundle: `Appointment.status` becomes `Bundle.entry[1].resource.status`. */
function inEntry(error: unknown, index: number): unknown {
  if (!(error instanceof FhirFault)) return error;
  return new FhirFault(
    error.status,
    error.issues.map((issue) => ({
      ...issue,
      expression: `Bundle.entry[${index}].resource${issue.expression?.replace(/^[A-Za-z]+/, '') ?? ''}`,
    })),
  );
}

/** Replaces references by what they stand for, anywhere in the resource. */
function rewrite(value: unknown, replace: (reference: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => rewrite(each, replace));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'reference' && typeof each === 'string' ? replace(each) : rewrite(each, replace),
    ]),
  );
}

/** Runs the entries of one Bundle against the records. */
class BundleRun {
  private readonly records: FhirRecords;
  private readonly author: string;
  /** fullUrl → `Type/id`, for those that a condition found and those to be created. */
  private readonly named = new Map<string, string>();
  private readonly promised = new Map<number, string>();

  constructor(records: FhirRecords, author: string) {
    this.records = records;
    this.author = author;
  }

  /** Gives each new resource its id first, so that references among entries can point either way. */
  name(entry: Entry): void {
    if (entry.fullUrl === undefined) return;
    let id = entry.id;
    if (entry.method === 'POST' || (entry.method === 'PUT' && id === undefined)) {
      const condition = entry.method === 'POST' ? entry.ifNoneExist : entry.criteria;
      id = condition === undefined ? undefined : this.records.matches(entry.type, condition)[0]?.id;
      if (id === undefined) {
        id = (entry.method === 'PUT' ? entry.resource?.id : undefined) ?? this.records.newId();
        this.promised.set(entry.index, id);
      }
    }
    if (id !== undefined) this.named.set(entry.fullUrl, `${entry.type}/${id}`);
  }

  private resolve(reference: string): string {
    const known = this.named.get(reference);
    if (known !== undefined) return known;
    const conditional = /^([A-Za-z]+)\?(.+)$/.exec(reference);
    if (conditional === null) return reference;
    const [, type = '', criteria = ''] = conditional;
    const found = this.records.matches(type, criteria);
    if (found.length !== 1 || found[0] === undefined) {
      throw fault(
        412,
        'not-found',
        `A conditional reference to ${type} finds ${found.length === 0 ? 'none' : 'several'}`,
      );
    }
    return `${type}/${found[0].id}`;
  }

  run(entry: Entry, deferReferences: boolean): Result {
    const id = this.promised.get(entry.index);
    const options: WriteOptions = {
      author: this.author,
      ifMatch: entry.ifMatch,
      ifNoneExist: entry.ifNoneExist,
      deferReferences,
      ...(id === undefined ? {} : { id }),
    };
    if (entry.method === 'GET')
      return { status: 200, version: this.records.read(entry.type, entry.id ?? '') };
    if (entry.method === 'DELETE') return this.records.remove(entry.type, entry.id ?? '', options);
    const resource = rewrite(entry.resource, (each) => this.resolve(each)) as FhirResource;
    if (entry.method === 'POST') return this.records.create(entry.type, resource, options);
    if (entry.id !== undefined) return this.records.update(entry.type, entry.id, resource, options);
    return this.records.updateWhere(entry.type, entry.criteria ?? '', resource, options);
  }
}

const STATUS_LINES: Readonly<Record<number, string>> = {
  200: '200 OK',
  201: '201 Created',
  204: '204 No Content',
};

function responseEntry({ status, version }: Result): JsonObject {
  return {
    ...(version?.resource === undefined ? {} : { resource: version.resource }),
    response: {
      status: STATUS_LINES[status] ?? String(status),
      ...(version === undefined
        ? {}
        : {
            location: `${version.type}/${version.id}/_history/${version.version}`,
            etag: `W/"${version.version}"`,
            lastModified: version.at,
          }),
    },
  };
}

function refusedEntry(error: unknown): JsonObject {
  if (!(error instanceof FhirFault)) throw error;
  return {
    response: { status: String(error.status), outcome: operationOutcome(error.status, error.issues) },
  };
}

const rank = (entry: Entry): number =>
  METHODS.indexOf(entry.method === 'PUT' ? 'POST' : entry.method) * 100 +
  STORED_TYPES.findIndex((type) => type === entry.type);

function runTransaction(records: FhirRecords, entries: readonly Entry[], author: string): JsonObject[] {
  const run = new BundleRun(records, author);
  const each = <T>(entry: Entry, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw inEntry(error, entry.index);
    }
  };
  return records.store.transaction(() => {
    for (const entry of entries)
      each(entry, () => {
        run.name(entry);
      });
    const done = [...entries]
      .sort((one, other) => rank(one) - rank(other))
      .map((entry) => ({ entry, result: each(entry, () => run.run(entry, true)) }));
    for (const { entry, result } of done) {
      const written = ['POST', 'PUT'].includes(entry.method) ? result.version?.resource : undefined;
      if (written !== undefined)
        each(entry, () => {
          records.checkReferences(written);
        });
    }
    return done
      .sort((one, other) => one.entry.index - other.entry.index)
      .map(({ result }) => responseEntry(result));
  });
}

function runBatch(records: FhirRecords, entries: readonly Entry[], author: string): JsonObject[] {
  return entries.map((entry) => {
    try {
      const run = new BundleRun(records, author);
      return responseEntry(records.store.transaction(() => run.run(entry, false)));
    } catch (error) {
      return refusedEntry(inEntry(error, entry.index));
    }
  });
}

/**
 * A transaction (all or nothing; references may point among its entries by their fullUrl) or a batch (each by itself).
 * @throws FhirFault the first refusal of a transaction, after which nothing of it is kept
 */
export function runBundle(records: FhirRecords, bundle: FhirResource, author: string): FhirResource {
  const { type, entry } = bundle;
  if (bundle.resourceType !== 'Bundle' || (type !== 'transaction' && type !== 'batch')) {
    throw fault(400, 'not-supported', 'Send a Bundle of type transaction or batch here', 'Bundle.type');
  }
  const entries = (Array.isArray(entry) ? (entry as unknown[]) : []).map(readEntry);
  const run = type === 'transaction' ? runTransaction : runBatch;
  const answers = run(records, entries, author);
  return {
    resourceType: 'Bundle',
    type: `${type}-response`,
    ...(answers.length > 0 ? { entry: answers } : {}),
  };
}
