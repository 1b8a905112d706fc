import type { ResourceKind } from '../contract/resources.ts';
import type { Id } from '../../kernel/rules/id.ts';

type ResourceId = Id<'Resource'>;

/** What is booked beside people: a room, an interpreter, a piece of equipment. */
export interface ResourceRecord {
  resourceId: ResourceId;
  kind: ResourceKind;
  name: string;
  /** An interpreter's languages, as BCP 47 tags. */
  languages: string[];
  version: number;
  isArchived: boolean;
}

export interface ResourceStore {
  /** By kind, name and id. @param after the last one of the page before */
  list(filter: {
    kind: ResourceKind | undefined;
    withArchived: boolean;
    after: { kind: string; name: string; resourceId: string } | undefined;
    limit: number;
  }): Promise<ResourceRecord[]>;
  findById(resourceId: ResourceId): Promise<ResourceRecord | undefined>;
  /** For update. */
  lockById(resourceId: ResourceId): Promise<ResourceRecord | undefined>;
  /** @returns false when there is one of this kind and name */
  add(resource: Pick<ResourceRecord, 'resourceId' | 'kind' | 'name' | 'languages'>): Promise<boolean>;
  /** Counts the version up. @returns false when another one of its kind has the name */
  change(
    resource: Pick<ResourceRecord, 'resourceId' | 'name' | 'languages' | 'isArchived'>,
  ): Promise<boolean>;
}
