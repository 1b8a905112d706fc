import pg from 'pg';
import { auditKeysOf } from '../../../api/kernel/audit/audit-keys.ts';
import type { AuditChain, AuditHead } from '../../../api/kernel/audit/audit-log.ts';
import { makeAuditChain } from '../../../api/kernel/database/audit-chain.ts';
import { aBooking, at, newId, seedOrganisation } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const SECRET = 'the audit secret of the tests, of enough characters';

describe('The audit’s chain', () => {
  const db = useDatabase();
  const add = (action: string): Promise<void> =>
    db.within(({ audit }) =>
      audit.add({
        auditId: newId(),
        at: at('2026-03-05T09:00:00.456Z'),
        actor: 'confer:test',
        action,
        subjectKind: 'appointment',
        subjectId: newId(),
      }),
    );
  const addMany = async (count: number): Promise<void> => {
    for (let entry = 0; entry < count; entry += 1) await add(`viewed-${entry}`);
  };
  const chainOf = (...secrets: [string, ...string[]]): AuditChain =>
    makeAuditChain(db.pool, auditKeysOf(secrets));
  const findBreak = (heads: readonly AuditHead[] = [], chain = chainOf(SECRET)) =>
    chain.findBreak(db.organisation.orgId, heads);
  /** Seals all, and says what is the newest entry: what the file and the log are told. */
  const sealAll = async (chain = chainOf(SECRET)): Promise<AuditHead> =>
    (await chain.seal(db.organisation.orgId, 1_000)).head!;
  /** What only somebody with the keys to the whole server could do. */
  const tamper = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: db.database.superuserUrl });
    await client.connect();
    await client.query(
      `ALTER TABLE audit DISABLE TRIGGER ALL; ${statement}; ALTER TABLE audit ENABLE TRIGGER ALL`,
    );
    await client.end();
  };

  it('seals entries in order and finds the chain whole', async () => {
    const chain = chainOf(SECRET);
    await db.book(aBooking(db.organisation));
    await addMany(5);
    const seal = async (limit: number) => (await chain.seal(db.organisation.orgId, limit)).count;
    expect([await seal(4), await seal(100), await seal(100)]).toEqual([4, 2, 0]);
    const head = await sealAll();
    expect(head.sequence).toBe(6);
    expect(await findBreak([head])).toBeUndefined();
  });

  it('seals each entry once when two replicas seal at the same moment', async () => {
    await addMany(20);
    const chain = chainOf(SECRET);
    const sealed = await Promise.all([1, 2, 3].map(() => chain.seal(db.organisation.orgId, 1_000)));
    expect(sealed.reduce((sum, { count }) => sum + count, 0)).toBe(20);
    expect(await findBreak()).toBeUndefined();
  });

  it.each([
    ['a changed actor', "UPDATE audit SET actor = 'staff:someone' WHERE sequence = 3", 3],
    [
      'a time moved by a microsecond',
      "UPDATE audit SET at = at + interval '1 microsecond' WHERE sequence = 2",
      2,
    ],
    ['another subject', 'UPDATE audit SET subject_id = gen_random_uuid() WHERE sequence = 2', 2],
    ['another kind of subject', "UPDATE audit SET subject_kind = 'patient' WHERE sequence = 6", 6],
    ['an entry taken out', 'DELETE FROM audit WHERE sequence = 4', 4],
    [
      'two entries swapped',
      'UPDATE audit SET sequence = -1 WHERE sequence = 1; UPDATE audit SET sequence = 1 WHERE sequence = 2; UPDATE audit SET sequence = 2 WHERE sequence = -1',
      1,
    ],
    ['a changed seal', "UPDATE audit SET hash = '\\x00' WHERE sequence = 5", 5],
    ['a seal without its key', 'UPDATE audit SET sealed_with = NULL WHERE sequence = 6', 6],
  ])('finds %s', async (_what, statement, sequence) => {
    await addMany(6);
    await sealAll();
    await tamper(statement);
    expect(await findBreak()).toEqual({ sequence, why: 'changed' });
  });

  it('finds that the newest entries were cut off, by a head that is known from outside', async () => {
    await addMany(6);
    const head = await sealAll();
    await tamper('DELETE FROM audit WHERE sequence > 4');
    expect(await findBreak([head])).toEqual({ sequence: 5, why: 'cut-off' });
    await addMany(3);
    await sealAll();
    expect(await findBreak([head])).toEqual({ sequence: 6, why: 'made-anew' });
    await tamper('DELETE FROM audit');
    expect(await findBreak([head])).toEqual({ sequence: 1, why: 'cut-off' });
  });

  it('finds a chain that was made anew without the key, as far back as it goes', async () => {
    await addMany(3);
    const head = await sealAll();
    await tamper(
      "UPDATE audit SET actor = 'staff:someone', sequence = NULL, hash = NULL, sealed_with = NULL",
    );
    await sealAll(chainOf('a secret that somebody made up, of enough characters'));
    expect(await findBreak()).toEqual({ sequence: 1, why: 'key-not-known' });
    expect(await findBreak([head])).toEqual({ sequence: 1, why: 'key-not-known' });
    await tamper('UPDATE audit SET sealed_with = NULL');
    expect(await findBreak()).toEqual({ sequence: 1, why: 'changed' });
  });

  it('goes on with a new key, and checks what is older with the one before', async () => {
    const next = 'the next audit secret of the tests, of enough characters';
    await addMany(3);
    await sealAll();
    await addMany(3);
    const head = await sealAll(chainOf(next, SECRET));
    expect(head.sequence).toBe(6);
    expect(await findBreak([head], chainOf(next, SECRET))).toBeUndefined();
    expect(await findBreak([head], chainOf(next))).toEqual({ sequence: 1, why: 'key-not-known' });
  });

  it('keeps a chain for each organisation', async () => {
    const other = await seedOrganisation(db.database.url, 'RYY02');
    await add('viewed');
    expect(await chainOf(SECRET).seal(other.orgId, 100)).toEqual({ count: 0, head: undefined });
    expect((await sealAll()).sequence).toBe(1);
  });
});
