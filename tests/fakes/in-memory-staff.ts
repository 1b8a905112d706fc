import type { OtherHome } from '../../api/staff/ports/sharing-store.ts';
import type { StaffRecord, StaffStore } from '../../api/staff/ports/staff-store.ts';
import { partly } from './partly.ts';

/** People as the database keeps them. @param otherHomes those who belong to another organisation, whoever saves them */
export function inMemoryStaff(rows: StaffRecord[], otherHomes: readonly OtherHome[]): StaffStore {
  const byId = (id: string) => Promise.resolve(rows.find((row) => row.practitionerId === id));
  return partly<StaffStore>('staff', {
    lockForAdding: () => Promise.resolve(),
    findById: byId,
    lockById: byId,
    listByIds: (ids) => Promise.resolve(rows.filter((row) => ids.includes(row.practitionerId))),
    listByEntraObjectIds: (ids) => Promise.resolve(rows.filter((row) => ids.includes(row.entraObjectId))),
    listAll: () => Promise.resolve([...rows]),
    listRoles: () => Promise.resolve(rows.flatMap(({ role }) => role ?? [])),
    saveMany: (people) => {
      for (const person of people) {
        const at = rows.findIndex((row) => row.practitionerId === person.practitionerId);
        const home = otherHomes.find((one) => one.entraObjectId === person.entraObjectId)?.organisation;
        rows.splice(at < 0 ? rows.length : at, 1, {
          ...person,
          home,
          version: (rows[at]?.version ?? 0) + 1,
        });
      }
      return Promise.resolve();
    },
  });
}
