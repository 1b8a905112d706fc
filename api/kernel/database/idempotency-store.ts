import type { IdempotencyStore } from '../requests/idempotency-store.ts';
import { timestamptz } from './column-types.ts';
import type { OrgSession } from './org-session.ts';

interface KeyRow {
  operation: string;
  request_hash: Buffer;
  made_ids: string[];
}

export function makeIdempotencyStore({ client, orgId }: OrgSession): IdempotencyStore {
  return {
    findByKey: async (practitionerId, key) => {
      const { rows } = await client.query<KeyRow>({
        name: 'idempotency-key',
        text: `
          SELECT operation, request_hash, made_ids FROM idempotency_keys
          WHERE org_id = $1 AND practitioner_id = $2 AND idempotency_key = $3`,
        values: [orgId, practitionerId, key],
      });
      const [row] = rows;
      return row && { operation: row.operation, requestHash: row.request_hash, madeIds: row.made_ids };
    },
    claim: async ({ practitionerId, key, operation, requestHash, at }) => {
      const { rowCount } = await client.query({
        name: 'claim-idempotency-key',
        text: `
          INSERT INTO idempotency_keys (org_id, practitioner_id, idempotency_key, operation, request_hash, created_at)
          VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT DO NOTHING`,
        values: [orgId, practitionerId, key, operation, requestHash, timestamptz(at)],
      });
      return rowCount === 1;
    },
    setMade: async (practitionerId, key, madeIds) => {
      await client.query({
        name: 'set-idempotency-key-made',
        text: `
          UPDATE idempotency_keys SET made_ids = $4::uuid[]
          WHERE org_id = $1 AND practitioner_id = $2 AND idempotency_key = $3`,
        values: [orgId, practitionerId, key, madeIds],
      });
    },
    prune: async (before) => {
      const { rowCount } = await client.query(
        'DELETE FROM idempotency_keys WHERE org_id = $1 AND created_at < $2',
        [orgId, timestamptz(before)],
      );
      return rowCount ?? 0;
    },
  };
}
