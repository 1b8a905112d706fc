import type { BlockRecord, BlockStore } from '../../api/blocks/ports/block-store.ts';
import type { ResourceRecord } from '../../api/resources/ports/resource-store.ts';
import type { StaffRecord } from '../../api/staff/ports/staff-store.ts';
import { partly } from './partly.ts';

interface Beside {
  staff: readonly StaffRecord[];
  resources: readonly ResourceRecord[];
}

/** Blocks as the database keeps them. @param beside who and what can be away */
export function inMemoryBlocks(rows: BlockRecord[], { staff, resources }: Beside): BlockStore {
  return partly<BlockStore>('blocks', {
    findById: (id) => Promise.resolve(rows.find((row) => row.blockId === id)),
    hasPractitioner: (id) => Promise.resolve(staff.some((person) => person.practitionerId === id)),
    add: ({ away, ...block }) => {
      const person =
        'practitionerId' in away
          ? staff.find(({ practitionerId }) => practitionerId === away.practitionerId)
          : undefined;
      const resource =
        'resourceId' in away ? resources.find(({ resourceId }) => resourceId === away.resourceId) : undefined;
      rows.push({
        ...block,
        practitioner: person && {
          practitionerId: person.practitionerId,
          displayName: person.displayName,
        },
        resource: resource && {
          resourceId: resource.resourceId,
          kind: resource.kind,
          name: resource.name,
        },
        removedAt: undefined,
        bookingCount: 0,
      });
      return Promise.resolve();
    },
    remove: (id, at) => {
      const found = rows.findIndex((row) => row.blockId === id);
      const before = rows[found]!;
      rows[found] = { ...before, removedAt: before.removedAt ?? at };
      return Promise.resolve();
    },
  });
}
