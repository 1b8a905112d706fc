import { createHash } from 'node:crypto';
import pg from 'pg';
import { auditKeysOf } from '../../../api/kernel/audit/audit-keys.ts';
import { makeAuditChain } from '../../../api/kernel/database/audit-chain.ts';
import { migrate } from '../../../api/kernel/database/migrate.ts';
import { makePool } from '../../../api/kernel/database/pool.ts';
import { startTestCluster, type TestCluster } from '../../support/database.ts';
import { databaseBefore, MIGRATIONS } from '../support/older-database.ts';
import { asOrganisation, newId } from '../support/an-organisation.ts';

const SECRET = 'the audit secret of the tests, of enough characters';
const AT = '2026-03-05T09:00:00.456Z';
const AT_MICROS = '1772701200456000';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster();
}, 60_000);
afterAll(() => cluster.stop(), 20_000);

it('keeps a chain from before there were keys, and seals on from its end with one', async () => {
  const url = await databaseBefore(cluster, '0017');
  const orgId = newId<'Organisation'>();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO organisations (org_id, ods_code, name, time_zone, help_phone)
      VALUES ($1, 'RXX01', 'Trust', 'Europe/London', '01632 960001')`,
    [orgId],
  );
  await client.end();
  let previous: Uint8Array = Buffer.alloc(32);
  const patientId = newId();
  await asOrganisation(url, orgId, async (within) => {
    for (const sequence of [1, 2, 3]) {
      const [auditId, subject] = [newId(), `patient:${patientId}`];
      const entry = [orgId, sequence, auditId, AT_MICROS, 'staff:x', 'viewed-patient', subject];
      previous = createHash('sha256').update(previous).update(JSON.stringify(entry)).digest();
      await within.query(
        `INSERT INTO audit (org_id, audit_id, at, actor, action, subject, sequence, hash)
          VALUES ($1, $2, $3, 'staff:x', 'viewed-patient', $4, $5, $6)`,
        [orgId, auditId, AT, subject, sequence, previous],
      );
    }
  });

  await migrate(url, MIGRATIONS);

  const onIdleError = (error: Error): never => {
    throw error;
  };
  const pool = makePool({ databaseUrl: url, maxConnections: 2, onIdleError });
  try {
    const chain = makeAuditChain(pool, auditKeysOf([SECRET]));
    expect(await chain.findBreak(orgId, [])).toEqual({ sequence: 3, why: 'not-keyed' });
    expect(await chain.seal(orgId, 100)).toMatchObject({ count: 0, head: { sequence: 3, isKeyed: false } });
    const rows = await asOrganisation(url, orgId, async (within) => {
      await within.query(
        `INSERT INTO audit (org_id, audit_id, at, actor, action, subject_kind, subject_id)
          VALUES ($1, $2, now(), 'confer:seal-audit', 'began-keyed-seals', 'organisation', $1)`,
        [orgId, newId()],
      );
      return (await within.query('SELECT subject_kind, subject_id FROM audit WHERE sequence = 1')).rows;
    });
    expect(rows).toEqual([{ subject_kind: 'patient', subject_id: patientId }]);
    expect(await chain.seal(orgId, 100)).toMatchObject({ count: 1, head: { sequence: 4, isKeyed: true } });
    expect(await chain.findBreak(orgId, [])).toBeUndefined();
  } finally {
    await pool.end();
  }
}, 60_000);
