import type { UnitValueRecord, UnitValueStore } from '../../api/reports/ports/unit-value-store.ts';

export function inMemoryUnitValues(rows: UnitValueRecord[]): UnitValueStore {
  return {
    add: ({ setBy, ...value }) => {
      const isTaken = rows.some(
        (row) =>
          row.kind === value.kind &&
          row.serviceLineId === value.serviceLineId &&
          row.version === value.version,
      );
      if (!isTaken) rows.push({ ...value, setBy: setBy.displayName });
      return Promise.resolve(!isTaken);
    },
    list: () => Promise.resolve(rows.toReversed()),
  };
}
