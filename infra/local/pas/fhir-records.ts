import type { FhirResource, JsonObject } from './fhir-json.ts';
import { isObject, valuesAt } from './fhir-json.ts';
import { fault, FhirFault, type FhirIssue } from './fhir-fault.ts';
import { NHS_NUMBER_SYSTEM } from './nhs-number.ts';
import { REFERENCE_PARAM, type RecordStore, type Version } from './record-store.ts';
import { withRelativeReferences, brokenReferences, referencesIn, targetOf } from './references.ts';
import { indexRows, type IndexRow } from './search-parameters.ts';
import { sameContent } from './same-content.ts';
import { parseSearch } from './search-query.ts';
import { forbiddenMove } from './status-moves.ts';
import { isStoredType, type StoredType } from './stored-types.ts';

/** What a read or a write came to. `version` is undefined after a deletion of something already gone. */
export interface Result {
  status: number;
  version: Version | undefined;
}

export interface WriteOptions {
  author: string;
  /** Value of If-Match. */
  ifMatch?: string | undefined;
  /** Value of If-None-Exist: the query part of a search. */
  ifNoneExist?: string | undefined;
  /** Id for a resource to be created, where a transaction has promised one. */
  id?: string;
  /** In a transaction: the references are looked at when all of it is written. */
  deferReferences?: boolean;
}

const ID = /^[A-Za-z0-9.-]{1,64}$/;

/** The version in `W/"3"`. @throws FhirFault 400 when it is not one of ours */
function versionOf(etag: string): number {
  const match = /^(?:W\/)?"(\d+)"$/.exec(etag.trim());
  if (match === null) throw fault(400, 'value', `If-Match takes W/"version", not '${etag}'`);
  return Number(match[1]);
}

export interface RecordsOptions {
  store: RecordStore;
  validate: (resource: FhirResource) => FhirIssue[];
  /** Address of the FHIR endpoint, to know own absolute references by. */
  base: string;
  now: () => string;
  newId: () => string;
}

/** The record keeping of the PAS: FHIR's interactions with its rules, without HTTP. */
export class FhirRecords {
  readonly store: RecordStore;
  private readonly options: RecordsOptions;
  /** Told of each new version, in the transaction of whoever writes it. */
  onWritten: (version: Version) => void = () => undefined;

  constructor(options: RecordsOptions) {
    this.store = options.store;
    this.options = options;
  }

  newId(): string {
    return this.options.newId();
  }

  /** @throws FhirFault 404 when it was never there, 410 when it was deleted */
  read(type: string, id: string): Version {
    const latest = this.store.latest(this.storedType(type), id);
    if (latest === undefined) throw fault(404, 'not-found', `${type}/${id} is not held by this PAS`);
    if (latest.resource === undefined) throw fault(410, 'deleted', `${type}/${id} was deleted`);
    return latest;
  }

  /** @throws FhirFault 404 | 410 */
  readVersion(type: string, id: string, version: string): Version {
    const found = /^\d{1,9}$/.test(version)
      ? this.store.version(this.storedType(type), id, Number(version))
      : undefined;
    if (found === undefined) throw fault(404, 'not-found', `${type}/${id} has no version ${version}`);
    if (found.resource === undefined) throw fault(410, 'deleted', `Version ${version} is the deletion`);
    return found;
  }

  /** Newest first. @throws FhirFault 404 */
  history(type: string, id: string): Version[] {
    const versions = this.store.history(this.storedType(type), id);
    if (versions.length === 0) throw fault(404, 'not-found', `${type}/${id} is not held by this PAS`);
    return versions;
  }

  /** @throws FhirFault 201 created, or 200 with what the condition found; 400, 409, 412, 422 when refused */
  create(type: string, resource: FhirResource, options: WriteOptions): Result {
    const stored = this.storedType(type);
    if (options.ifNoneExist !== undefined) {
      const found = this.matches(type, options.ifNoneExist);
      if (found.length > 1) throw fault(412, 'multiple-matches', `If-None-Exist finds several of ${type}`);
      if (found[0] !== undefined) return { status: 200, version: found[0] };
    }
    const id = options.id ?? this.newId();
    return { status: 201, version: this.write(stored, id, resource, undefined, options) };
  }

  /** Updates, or creates under the client's id. @throws FhirFault 400, 409, 412, 422 when refused */
  update(type: string, id: string, resource: FhirResource, options: WriteOptions): Result {
    const stored = this.storedType(type);
    if (!ID.test(id)) throw fault(400, 'value', `'${id}' is not a FHIR id`, `${type}.id`);
    if (resource.id !== undefined && resource.id !== id) {
      throw fault(400, 'invalid', `The id in the body is not '${id}' as in the address`, `${type}.id`);
    }
    const latest = this.store.latest(stored, id);
    if (options.ifMatch !== undefined && versionOf(options.ifMatch) !== (latest?.version ?? 0)) {
      const diagnostics = `${type}/${id} is at version ${latest?.version ?? 0}, not at ${options.ifMatch}: read it again`;
      throw fault(412, 'conflict', diagnostics);
    }
    if (latest?.resource !== undefined) {
      if (sameContent({ ...resource, id }, latest.resource)) return { status: 200, version: latest };
      this.checkMove(latest.resource, resource);
    }
    const version = this.write(stored, id, resource, latest, options);
    return { status: latest?.resource === undefined ? 201 : 200, version };
  }

  /** `PUT Type?criteria`. @throws FhirFault 412 when several match, and as `update` */
  updateWhere(type: string, criteria: string, resource: FhirResource, options: WriteOptions): Result {
    const found = this.matches(type, criteria);
    if (found.length > 1) throw fault(412, 'multiple-matches', `The condition finds several of ${type}`);
    const id = found[0]?.id ?? resource.id ?? options.id ?? this.newId();
    return this.update(type, id, resource, options);
  }

  /** @throws FhirFault 404, 409 when something refers to it, 412 */
  remove(type: string, id: string, options: WriteOptions): Result {
    const stored = this.storedType(type);
    const latest = this.store.latest(stored, id);
    if (latest === undefined) throw fault(404, 'not-found', `${type}/${id} is not held by this PAS`);
    if (options.ifMatch !== undefined && versionOf(options.ifMatch) !== latest.version) {
      throw fault(412, 'conflict', `${type}/${id} is at version ${latest.version}`);
    }
    if (latest.resource === undefined) return { status: 204, version: latest };
    const referrer = this.store.referrerOf(`${type}/${id}`);
    if (referrer !== undefined) throw fault(409, 'conflict', `${referrer} refers to ${type}/${id}`);
    const version: Version = {
      type: stored,
      id,
      version: latest.version + 1,
      at: this.options.now(),
      author: options.author,
      resource: undefined,
    };
    this.store.add(version, []);
    this.onWritten(version);
    return { status: 204, version };
  }

  /** All that a condition finds, two at most: none, one or several is what matters. */
  matches(type: string, criteria: string): Version[] {
    const query = new URLSearchParams(criteria.replace(/^.*\?/, ''));
    if ([...query].length === 0) throw fault(400, 'required', 'The condition is empty');
    const parsed = parseSearch(type, query);
    return this.store.search(this.storedType(type), { ...parsed, count: 2, offset: 0 }).matches;
  }

  /** @throws FhirFault 422 naming each reference that leads nowhere */
  checkReferences(resource: FhirResource): void {
    const issues = brokenReferences(this.store, this.options.base, resource);
    if (issues.length > 0) throw new FhirFault(422, issues);
  }

  private storedType(type: string): StoredType {
    if (!isStoredType(type)) throw fault(404, 'not-supported', `This PAS does not store ${type}`);
    return type;
  }

  private checkMove(before: FhirResource, after: FhirResource): void {
    const issues = forbiddenMove(before, after);
    if (issues.length > 0) throw new FhirFault(409, issues);
  }

  private checkContent(type: StoredType, resource: FhirResource, options: WriteOptions): void {
    if (resource.resourceType !== type) {
      throw fault(
        400,
        'invalid',
        `The body is of type ${resource.resourceType}, not ${type}`,
        'resourceType',
      );
    }
    const broken =
      options.deferReferences === true ? [] : brokenReferences(this.store, this.options.base, resource);
    const issues = [...broken, ...this.options.validate(resource)];
    if (issues.length > 0) throw new FhirFault(422, issues);
  }

  /** A second patient with the same NHS number would split one person's record. */
  private checkNhsNumberIsFree(id: string, resource: FhirResource): void {
    if (resource.resourceType !== 'Patient') return;
    for (const identifier of valuesAt(resource, 'identifier')) {
      if (!isObject(identifier) || identifier['system'] !== NHS_NUMBER_SYSTEM) continue;
      // the record that took another one in keeps its number as an old one
      if (identifier['use'] === 'old') continue;
      const holders = this.store.withIdentifier('Patient', NHS_NUMBER_SYSTEM, String(identifier['value']));
      const other = holders.find((holder) => holder !== `Patient/${id}` && this.hasInUse(holder, identifier));
      if (other !== undefined) {
        throw fault(409, 'duplicate', `${other} already has this NHS number`, 'Patient.identifier');
      }
    }
  }

  private hasInUse(holder: string, { system, value }: JsonObject): boolean {
    const held = this.store.latest('Patient', holder.slice('Patient/'.length))?.resource;
    return valuesAt(held, 'identifier').some(
      (each) =>
        isObject(each) && each['system'] === system && each['value'] === value && each['use'] !== 'old',
    );
  }

  private write(
    type: StoredType,
    id: string,
    sent: FhirResource,
    latest: Version | undefined,
    options: WriteOptions,
  ): Version {
    const resource = withRelativeReferences(sent, this.options.base);
    this.checkContent(type, resource, options);
    this.checkNhsNumberIsFree(id, resource);
    const at = this.options.now();
    const number = (latest?.version ?? 0) + 1;
    const { resourceType, id: _id, meta, ...content } = resource;
    const stored: FhirResource = {
      resourceType,
      id,
      meta: { ...meta, versionId: String(number), lastUpdated: at },
      ...content,
    };
    const version: Version = { type, id, version: number, at, author: options.author, resource: stored };
    this.store.add(version, this.rowsOf(type, stored));
    this.onWritten(version);
    return version;
  }

  private rowsOf(type: StoredType, resource: FhirResource): IndexRow[] {
    const target = (reference: unknown): string | undefined =>
      targetOf(this.store, this.options.base, reference);
    const references = referencesIn(resource, type).flatMap(({ reference }) => target(reference) ?? []);
    return [
      ...indexRows(type, resource, target),
      ...[...new Set(references)].map((text) => ({
        param: REFERENCE_PARAM,
        system: '',
        text,
        low: null,
        high: null,
      })),
    ];
  }
}
