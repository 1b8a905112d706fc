import { Temporal } from 'temporal-polyfill';
import type {
  NhsLoginAttempt,
  NhsLoginAttemptStore,
} from '../../api/joining/ports/nhs-login-attempt-store.ts';

export function inMemoryNhsLoginAttempts(rows: NhsLoginAttempt[]): NhsLoginAttemptStore {
  const at = (stateHash: Uint8Array): number =>
    rows.findIndex((row) => Buffer.compare(row.stateHash, stateHash) === 0);
  return {
    add: (attempt, forget) => {
      const kept = rows.filter(({ expiresAt }) => Temporal.Instant.compare(expiresAt, forget) >= 0);
      rows.splice(0, rows.length, ...kept, { ...attempt, usedAt: undefined });
      return Promise.resolve();
    },
    lockByState: (stateHash) => Promise.resolve(rows[at(stateHash)]),
    markUsed: (stateHash, usedAt) => {
      const place = at(stateHash);
      const row = rows[place];
      if (row !== undefined) rows[place] = { ...row, usedAt };
      return Promise.resolve();
    },
  };
}
