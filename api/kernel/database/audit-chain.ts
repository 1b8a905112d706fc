import { createHash, createHmac } from 'node:crypto';
import type pg from 'pg';
import type { AuditKey, AuditKeys } from '../audit/audit-keys.ts';
import type { AuditBreak, AuditChain, AuditHead } from '../audit/audit-log.ts';
import type { OrgId } from '../rules/id.ts';
import { runInOrg, type OrgSession } from './org-session.ts';

interface Entry {
  audit_id: string;
  /** Microseconds since the epoch: all that the database keeps, so that no part can change unseen. */
  at_micros: string;
  actor: string;
  action: string;
  /** `<kind>:<id>` */
  subject: string;
}

interface SealedEntry extends Entry {
  sequence: string;
  hash: Buffer | null;
  sealed_with: string | null;
}

interface End {
  sequence: number;
  hash: Uint8Array;
  sealedWith: string | undefined;
}

const ENTRY = `audit_id, (extract(epoch FROM at) * 1000000)::bigint AS at_micros, actor, action,
  subject_kind || ':' || subject_id AS subject`;
const BEFORE_THE_FIRST = Buffer.alloc(32);
const PAGE = 2_000;

/**
 * The seal over the one before and the entry in one unambiguous form: an HMAC-SHA-256, which nobody can make anew who has
 * the database alone.
 * @param key undefined for entries from before there were keys: SHA-256
 */
function sealOf(
  key: AuditKey | undefined,
  previous: Uint8Array,
  orgId: OrgId,
  sequence: number,
  entry: Entry,
): Buffer {
  const { audit_id, at_micros, actor, action, subject } = entry;
  const canonical = JSON.stringify([orgId, sequence, audit_id, at_micros, actor, action, subject]);
  const digest = key === undefined ? createHash('sha256') : createHmac('sha256', key.secret);
  return digest.update(previous).update(canonical).digest();
}

async function findEnd({ client, orgId }: OrgSession): Promise<End | undefined> {
  const { rows } = await client.query<{ sequence: string; hash: Buffer; sealed_with: string | null }>(
    `SELECT sequence, hash, sealed_with FROM audit
      WHERE org_id = $1 AND sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1`,
    [orgId],
  );
  const last = rows[0];
  return (
    last && { sequence: Number(last.sequence), hash: last.hash, sealedWith: last.sealed_with ?? undefined }
  );
}

async function seal(
  session: OrgSession,
  { current }: AuditKeys,
  limit: number,
): ReturnType<AuditChain['seal']> {
  const { client, orgId } = session;
  // one sealer an organisation at a time; another replica waits, then finds these sealed
  await client.query("SELECT pg_advisory_xact_lock(hashtextextended('confer-audit:' || $1, 0))", [orgId]);
  const end = await findEnd(session);
  let sequence = end?.sequence ?? 0;
  let hash = end?.hash ?? BEFORE_THE_FIRST;
  const { rows } = await client.query<Entry>(
    `SELECT ${ENTRY} FROM audit WHERE org_id = $1 AND sequence IS NULL ORDER BY audit_id LIMIT $2`,
    [orgId, limit],
  );
  const sealed = rows.map((entry) => {
    sequence += 1;
    hash = sealOf(current, hash, orgId, sequence, entry);
    return { audit_id: entry.audit_id, sequence, hash: Buffer.from(hash).toString('hex') };
  });
  await client.query(
    `UPDATE audit a SET sequence = s.sequence, hash = decode(s.hash, 'hex'), sealed_with = $3
      FROM json_to_recordset($2) AS s (audit_id uuid, sequence bigint, hash text)
      WHERE a.org_id = $1 AND a.audit_id = s.audit_id`,
    [orgId, JSON.stringify(sealed), current.id],
  );
  const isKeyed = sealed.length > 0 || end?.sealedWith !== undefined;
  const head = sequence === 0 ? undefined : { ...headOf(sequence, hash), isKeyed };
  return { count: sealed.length, head };
}

const headOf = (sequence: number, hash: Uint8Array): AuditHead => ({
  sequence,
  seal: Buffer.from(hash).toString('hex'),
});

async function* entriesOf({ client, orgId }: OrgSession): AsyncGenerator<SealedEntry> {
  let last = 0;
  for (;;) {
    const { rows } = await client.query<SealedEntry>(
      `SELECT sequence, hash, sealed_with, ${ENTRY} FROM audit
        WHERE org_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
      [orgId, last, PAGE],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    last = Number(rows.at(-1)?.sequence);
  }
}

async function findBreak(
  session: OrgSession,
  { all }: AuditKeys,
  heads: readonly AuditHead[],
): Promise<AuditBreak | undefined> {
  let previous: Uint8Array = BEFORE_THE_FIRST;
  let sequence = 0;
  let isKeyed = false;
  for await (const entry of entriesOf(session)) {
    sequence += 1;
    const key = entry.sealed_with === null ? undefined : all.get(entry.sealed_with);
    if (key === undefined && entry.sealed_with !== null) return { sequence, why: 'key-not-known' };
    // once there is a key, no entry is without one: otherwise somebody with access to the database could leave it out
    const isOfItsTime = key !== undefined || !isKeyed;
    const expected = sealOf(key, previous, session.orgId, sequence, entry);
    const fits = Number(entry.sequence) === sequence && entry.hash?.equals(expected) === true;
    if (!isOfItsTime || !fits) return { sequence, why: 'changed' };
    const isAsKnown = heads.every(
      (head) => head.sequence !== sequence || head.seal === expected.toString('hex'),
    );
    if (!isAsKnown) return { sequence, why: 'made-anew' };
    isKeyed ||= key !== undefined;
    previous = expected;
  }
  const newest = Math.max(0, ...heads.map((head) => head.sequence));
  if (newest > sequence) return { sequence: sequence + 1, why: 'cut-off' };
  return sequence > 0 && !isKeyed ? { sequence, why: 'not-keyed' } : undefined;
}

/**
 * The chain of each organisation's audit. Entries are numbered in the order in which they are sealed, shortly after they
 * were written: that way bookings do not queue for the chain's end.
 */
export function makeAuditChain(pool: pg.Pool, keys: AuditKeys): AuditChain {
  return {
    seal: async (orgId, limit) =>
      (await runInOrg(pool, orgId, (session) => seal(session, keys, limit))).result,
    findBreak: async (orgId, heads) =>
      (await runInOrg(pool, orgId, (session) => findBreak(session, keys, heads))).result,
  };
}
