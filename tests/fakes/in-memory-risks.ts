import type { RiskStore, RiskVersion } from '../../api/patients/ports/risk-store.ts';

/** Which adults are at risk, as the database keeps it. */
export function inMemoryRisks(rows: RiskVersion[]): RiskStore {
  return {
    findNewest: (id) => Promise.resolve(rows.findLast(({ patientId }) => patientId === id)),
    add: (one) => {
      const isTaken = rows.some(
        ({ patientId, version }) => patientId === one.patientId && version === one.version,
      );
      if (!isTaken) rows.push(one);
      return Promise.resolve(!isTaken);
    },
  };
}
