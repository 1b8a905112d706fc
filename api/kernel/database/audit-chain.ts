import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { AuditChain } from '../audit/audit-log.ts';
import type { OrgId } from '../rules/id.ts';
import { runInOrg, type OrgSession } from './org-session.ts';

interface Entry {
  audit_id: string;
  /** Microseconds since the epoch: all that the database keeps, so that no part can change unseen. */
  at_micros: string;
  actor: string;
  action: string;
  subject: string;
}

interface SealedEntry extends Entry {
  sequence: string;
  hash: Buffer | null;
}

const ENTRY = 'audit_id, (extract(epoch FROM at) * 1000000)::bigint AS at_micros, actor, action, subject';
const BEFORE_THE_FIRST = Buffer.alloc(32);
const PAGE = 2_000;

/** SHA-256 over the hash before and the entry in one unambiguous form. */
function hashOf(previous: Uint8Array, orgId: OrgId, sequence: number, entry: Entry): Buffer {
  const { audit_id, at_micros, actor, action, subject } = entry;
  const canonical = JSON.stringify([orgId, sequence, audit_id, at_micros, actor, action, subject]);
  return createHash('sha256').update(previous).update(canonical).digest();
}

async function findEnd({ client, orgId }: OrgSession): Promise<{ sequence: number; hash: Uint8Array }> {
  const { rows } = await client.query<{ sequence: string; hash: Buffer }>(
    'SELECT sequence, hash FROM audit WHERE org_id = $1 AND sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1',
    [orgId],
  );
  const last = rows[0];
  if (last === undefined) return { sequence: 0, hash: BEFORE_THE_FIRST };
  return { sequence: Number(last.sequence), hash: last.hash };
}

async function seal(session: OrgSession, limit: number): Promise<number> {
  const { client, orgId } = session;
  // one sealer an organisation at a time; another replica waits, then finds these sealed
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('confer-audit:' || $1, 0))", [orgId]);
  let { sequence, hash } = await findEnd(session);
  const { rows } = await client.query<Entry>(
    `SELECT ${ENTRY} FROM audit WHERE org_id = $1 AND sequence IS NULL ORDER BY audit_id LIMIT $2`,
    [orgId, limit],
  );
  const sealed = rows.map((entry) => {
    sequence += 1;
    hash = hashOf(hash, orgId, sequence, entry);
    return { audit_id: entry.audit_id, sequence, hash: Buffer.from(hash).toString('hex') };
  });
  await client.query(
    `UPDATE audit a SET sequence = s.sequence, hash = decode(s.hash, 'hex')
      FROM json_to_recordset($2) AS s (audit_id uuid, sequence bigint, hash text)
      WHERE a.org_id = $1 AND a.audit_id = s.audit_id`,
    [orgId, JSON.stringify(sealed)],
  );
  return sealed.length;
}

async function findBreak({ client, orgId }: OrgSession): Promise<number | undefined> {
  let previous: Uint8Array = BEFORE_THE_FIRST;
  let checked = 0;
  for (;;) {
    const { rows } = await client.query<SealedEntry>(
      `SELECT sequence, hash, ${ENTRY} FROM audit WHERE org_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
      [orgId, checked, PAGE],
    );
    for (const entry of rows) {
      const expected = hashOf(previous, orgId, checked + 1, entry);
      if (Number(entry.sequence) !== checked + 1 || entry.hash?.equals(expected) !== true) return checked + 1;
      previous = expected;
      checked += 1;
    }
    if (rows.length < PAGE) return undefined;
  }
}

/**
 * The hash chain of each organisation's audit. Entries are numbered in the order in which they are sealed, shortly after
 * they were written: that way bookings do not queue for the chain's end.
 */
export function makeAuditChain(pool: pg.Pool): AuditChain {
  return {
    seal: async (orgId, limit) => (await runInOrg(pool, orgId, (session) => seal(session, limit))).result,
    findBreak: async (orgId) => (await runInOrg(pool, orgId, findBreak)).result,
  };
}
