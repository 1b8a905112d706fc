import type { AuthorityRecord, AuthorityStore } from '../../api/patients/ports/authority-store.ts';

export const personOf = ({ patientId, givenName, familyName, relationship }: AuthorityRecord): string =>
  [patientId, givenName.toLowerCase(), familyName.toLowerCase(), relationship].join();

/** Authorities as the database keeps them. */
export function inMemoryAuthorities(rows: AuthorityRecord[]): AuthorityStore {
  const find = (id: string) => rows.find((row) => row.relatedPersonId === id);
  const change = (id: string, edit: Partial<AuthorityRecord>): void => {
    const at = rows.findIndex((row) => row.relatedPersonId === id);
    rows[at] = { ...rows[at]!, ...edit, version: rows[at]!.version + 1 };
  };
  return {
    add: (authority) => {
      rows.push({
        ...authority,
        version: 1,
        recordedByName: 'Somebody',
        withdrawnAt: undefined,
        withdrawnByName: undefined,
        withdrawnReason: undefined,
      });
      return Promise.resolve();
    },
    findById: (id) => Promise.resolve(find(id)),
    lockById: (id) => Promise.resolve(find(id)),
    listByPatient: (patientId) => {
      const newestFirst = rows.filter((row) => row.patientId === patientId).toReversed();
      const seen = new Set<string>();
      return Promise.resolve(
        newestFirst.filter((row) => {
          const isNew = !seen.has(personOf(row));
          seen.add(personOf(row));
          return isNew;
        }),
      );
    },
    listSamePerson: (id) => {
      const one = find(id);
      const same = one === undefined ? [] : rows.filter((row) => personOf(row) === personOf(one));
      return Promise.resolve(same.toReversed().map(({ relatedPersonId }) => relatedPersonId));
    },
    change: (id, to) => {
      change(id, to);
      return Promise.resolve();
    },
    withdraw: (ids, _by, reason, at) => {
      for (const id of ids) {
        if (find(id)?.withdrawnAt !== undefined) continue;
        change(id, { withdrawnAt: at, withdrawnByName: 'Somebody', withdrawnReason: reason });
      }
      return Promise.resolve();
    },
  };
}
