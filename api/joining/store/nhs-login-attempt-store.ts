import type { Temporal } from 'temporal-polyfill';
import type { NhsLoginAttempt, NhsLoginAttemptStore } from '../ports/nhs-login-attempt-store.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';

interface AttemptRow {
  state_hash: Buffer;
  link_hash: Buffer;
  device_hash: Buffer;
  nonce: string;
  expires_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
}

const toAttempt = (row: AttemptRow): NhsLoginAttempt => ({
  stateHash: row.state_hash,
  linkHash: row.link_hash,
  deviceHash: row.device_hash,
  nonce: row.nonce,
  expiresAt: row.expires_at,
  usedAt: row.used_at ?? undefined,
});

export function makeNhsLoginAttemptStore({ client, orgId }: OrgSession): NhsLoginAttemptStore {
  return {
    add: async ({ stateHash, participantId, linkHash, deviceHash, nonce, expiresAt }, forget) => {
      await client.query({
        name: 'forget-nhs-login-attempts',
        text: 'DELETE FROM nhs_login_attempts WHERE org_id = $1 AND expires_at < $2',
        values: [orgId, timestamptz(forget)],
      });
      await client.query({
        name: 'add-nhs-login-attempt',
        text: `INSERT INTO nhs_login_attempts (org_id, state_hash, participant_id, link_hash, device_hash, nonce, expires_at)
          VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        values: [orgId, stateHash, participantId, linkHash, deviceHash, nonce, timestamptz(expiresAt)],
      });
    },
    lockByState: async (stateHash) => {
      const { rows } = await client.query<AttemptRow>({
        name: 'nhs-login-attempt-to-use',
        text: `SELECT state_hash, link_hash, device_hash, nonce, expires_at, used_at
          FROM nhs_login_attempts WHERE org_id = $1 AND state_hash = $2 FOR UPDATE`,
        values: [orgId, stateHash],
      });
      return rows[0] && toAttempt(rows[0]);
    },
    markUsed: async (stateHash, at) => {
      await client.query({
        name: 'use-nhs-login-attempt',
        text: 'UPDATE nhs_login_attempts SET used_at = $3 WHERE org_id = $1 AND state_hash = $2',
        values: [orgId, stateHash, timestamptz(at)],
      });
    },
  };
}
