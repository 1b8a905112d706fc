import type { RelatedPersonId } from '../../api/kernel/rules/id.ts';
import type { AuthorityRecord } from '../../api/patients/ports/authority-store.ts';
import type {
  RelationshipCheckRecord,
  RelationshipCheckStore,
} from '../../api/patients/ports/relationship-check-store.ts';
import { MAY_SAY_NO } from '../../api/patients/rules/relationship-result.ts';
import { personOf } from './in-memory-authorities.ts';

/** Checks of relationships as the database keeps them. */
export function inMemoryRelationshipChecks(
  rows: RelationshipCheckRecord[],
  authorities: readonly AuthorityRecord[],
): RelationshipCheckStore {
  const person = (id: RelatedPersonId | undefined): string | undefined => {
    const one = authorities.find(({ relatedPersonId }) => relatedPersonId === id);
    return one && personOf(one);
  };
  const read = (isWanted: (row: RelationshipCheckRecord) => boolean) =>
    Promise.resolve(
      rows
        .filter(isWanted)
        .toReversed()
        .map((row) => ({
          ...row,
          relatedPersonId: authorities.findLast((one) => personOf(one) === person(row.relatedPersonId))
            ?.relatedPersonId,
        })),
    );
  const edit = (
    isWanted: (row: RelationshipCheckRecord) => boolean,
    change: Partial<RelationshipCheckRecord>,
  ) => {
    let count = 0;
    for (const [at, row] of rows.entries()) {
      if (!isWanted(row)) continue;
      rows[at] = { ...row, ...change };
      count += 1;
    }
    return count;
  };
  return {
    add: (check) => {
      const checkedByName = check.checkedBy === undefined ? undefined : 'Somebody';
      rows.push({ ...check, checkedByName, settledAt: undefined });
      return Promise.resolve();
    },
    findById: async (id) => (await read((row) => row.checkId === id))[0],
    listByAuthorities: (ids) =>
      read((row) => row.relatedPersonId !== undefined && ids.includes(row.relatedPersonId)),
    listByPatient: (id) => read((row) => row.patientId === id),
    listPatientsToLookAt: () =>
      Promise.resolve([
        ...new Set(
          rows
            .filter(
              ({ settledAt, relatedPersonId, result }) =>
                settledAt === undefined && relatedPersonId !== undefined && MAY_SAY_NO.includes(result),
            )
            .map(({ patientId }) => patientId),
        ),
      ]),
    link: (checkId, relatedPersonId) =>
      Promise.resolve(
        edit((row) => row.checkId === checkId && row.relatedPersonId === undefined, { relatedPersonId }) ===
          1,
      ),
    settle: (ids, _by, settledAt) => {
      edit(
        (row) =>
          row.relatedPersonId !== undefined &&
          ids.includes(row.relatedPersonId) &&
          row.settledAt === undefined,
        { settledAt },
      );
      return Promise.resolve();
    },
  };
}
