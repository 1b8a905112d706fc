import type pg from 'pg';
import type { z } from 'zod';
import type { Connections } from '../connections/connections.ts';
import { keptFor } from '../connections/kept-for.ts';
import {
  entraTenantSchema,
  nhsLoginConnectionSchema,
  pasConnectionSchema,
  relationshipsConnectionSchema,
  senderConnectionSchema,
} from '../contract/connections.ts';
import type { OrgId } from '../rules/id.ts';
import { UpstreamFailure } from '../rules/upstream-failure.ts';
import { runInOrg } from './org-session.ts';

/** How long a change to a connection may go unseen. */
const KEPT_SECONDS = 30;

interface Row {
  kind: 'entra-tenant' | 'nhs-login' | 'pas' | 'relationships' | 'sender';
  key: string;
  settings: unknown;
}

/**
 * The organisations' connections, kept for half a minute: neither a request nor a message costs a statement.
 * @param nowMs clock in milliseconds since the epoch
 */
export function makeConnections(pool: pg.Pool, nowMs: () => number): Connections {
  const rowsOf = keptFor(KEPT_SECONDS, nowMs, (orgId: OrgId) => readRows(pool, orgId));
  const tenantIds = keptFor(KEPT_SECONDS, nowMs, () => readTenantIds(pool));
  return {
    entraTenants: async (orgId) =>
      (await rowsOf(orgId))
        .filter((row) => row.kind === 'entra-tenant')
        .map((row) => settingsOf(row, entraTenantSchema)),
    pas: async (orgId) => {
      const row = (await rowsOf(orgId)).find(({ kind }) => kind === 'pas');
      return row && settingsOf(row, pasConnectionSchema);
    },
    nhsLogin: async (orgId) => {
      const row = (await rowsOf(orgId)).find(({ kind }) => kind === 'nhs-login');
      return row && settingsOf(row, nhsLoginConnectionSchema);
    },
    relationships: async (orgId) => {
      const row = (await rowsOf(orgId)).find(({ kind }) => kind === 'relationships');
      return row && settingsOf(row, relationshipsConnectionSchema);
    },
    sender: async (orgId, channel) => {
      const row = (await rowsOf(orgId)).find(({ kind, key }) => kind === 'sender' && key === channel);
      return row && settingsOf(row, senderConnectionSchema);
    },
    isTenantOfAny: async (tenantId) => (await tenantIds(undefined)).has(tenantId),
  };
}

const SYSTEMS = {
  'entra-tenant': 'entra',
  'nhs-login': 'nhs-login',
  pas: 'pas',
  relationships: 'relationships',
  sender: 'notify',
} as const;

/** @throws UpstreamFailure for a row that no longer fits, so that one such row holds up its own organisation only */
function settingsOf<Settings>({ kind, key, settings }: Row, schema: z.ZodType<Settings>): Settings {
  const parsed = schema.safeParse(settings);
  if (parsed.success) return parsed.data;
  throw new UpstreamFailure(SYSTEMS[kind], {
    retryable: true,
    reason: `the settings of its connection ${kind} ${key} cannot be read`,
    cause: parsed.error,
  });
}

async function readRows(pool: pg.Pool, orgId: OrgId): Promise<Row[]> {
  const { result } = await runInOrg(pool, orgId, ({ client }) =>
    client.query<Row>({
      name: 'connections',
      text: 'SELECT kind, key, settings FROM connections WHERE org_id = $1 ORDER BY position, key',
      values: [orgId],
    }),
  );
  return result.rows;
}

async function readTenantIds(pool: pg.Pool): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ key: string }>({
    name: 'tenants-of-all',
    text: `SELECT DISTINCT key FROM connections WHERE kind = 'entra-tenant'`,
  });
  return new Set(rows.map(({ key }) => key));
}
