import type { EarlierRequest, IdempotencyStore } from '../../api/kernel/requests/idempotency-store.ts';
import { partly } from './partly.ts';

export interface KeptRequest extends EarlierRequest {
  practitionerId: string;
  key: string;
}

/** Keys of requests as the database keeps them. */
export function inMemoryIdempotency(rows: KeptRequest[]): IdempotencyStore {
  const at = (practitionerId: string, key: string): number =>
    rows.findIndex((row) => row.practitionerId === practitionerId && row.key === key);
  return partly<IdempotencyStore>('idempotency', {
    findByKey: (practitionerId, key) => Promise.resolve(rows[at(practitionerId, key)]),
    claim: ({ practitionerId, key, operation, requestHash }) => {
      if (at(practitionerId, key) >= 0) return Promise.resolve(false);
      rows.push({ practitionerId, key, operation, requestHash, madeIds: [] });
      return Promise.resolve(true);
    },
    setMade: (practitionerId, key, madeIds) => {
      const found = at(practitionerId, key);
      rows[found] = { ...rows[found]!, madeIds: [...madeIds] };
      return Promise.resolve();
    },
  });
}
