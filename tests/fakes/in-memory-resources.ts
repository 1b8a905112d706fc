import type { ResourceRecord, ResourceStore } from '../../api/resources/ports/resource-store.ts';
import { partly } from './partly.ts';

/** Rooms, interpreters and equipment as the database keeps them: a name once for each kind, archived ones too. */
export function inMemoryResources(rows: ResourceRecord[]): ResourceStore {
  const byId = (id: string) => Promise.resolve(rows.find((row) => row.resourceId === id));
  const isTaken = (wanted: Pick<ResourceRecord, 'resourceId' | 'kind' | 'name'>): boolean =>
    rows.some(
      ({ resourceId, kind, name }) =>
        resourceId !== wanted.resourceId &&
        kind === wanted.kind &&
        name.toLowerCase() === wanted.name.toLowerCase(),
    );
  return partly<ResourceStore>('resources', {
    findById: byId,
    lockById: byId,
    add: (resource) => {
      if (isTaken(resource)) return Promise.resolve(false);
      rows.push({ ...resource, version: 1, isArchived: false });
      return Promise.resolve(true);
    },
    change: ({ resourceId, name, languages, isArchived }) => {
      const at = rows.findIndex((row) => row.resourceId === resourceId);
      const before = rows[at]!;
      if (isTaken({ ...before, name })) return Promise.resolve(false);
      rows[at] = { ...before, name, languages, isArchived, version: before.version + 1 };
      return Promise.resolve(true);
    },
  });
}
