import pg from 'pg';
import { makeAuditChain } from '../../../api/kernel/database/audit-chain.ts';
import { aBooking, at, newId, seedOrganisation } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

describe('The audit’s hash chain', () => {
  const db = useDatabase();
  const add = (action: string): Promise<void> =>
    db.within(({ audit }) =>
      audit.add({
        auditId: newId(),
        at: at('2026-03-05T09:00:00.456Z'),
        actor: 'confer',
        action,
        subject: 'appointment:x',
      }),
    );
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
    const chain = makeAuditChain(db.pool);
    await db.book(aBooking(db.organisation));
    for (let entry = 0; entry < 5; entry += 1) await add(`viewed-${entry}`);
    expect(await chain.seal(db.organisation.orgId, 4)).toBe(4);
    expect(await chain.seal(db.organisation.orgId, 100)).toBe(2);
    expect(await chain.seal(db.organisation.orgId, 100)).toBe(0);
    expect(await chain.findBreak(db.organisation.orgId)).toBeUndefined();
  });

  it('seals each entry once when two replicas seal at the same moment', async () => {
    for (let entry = 0; entry < 20; entry += 1) await add(`viewed-${entry}`);
    const chain = makeAuditChain(db.pool);
    const sealed = await Promise.all([1, 2, 3].map(() => chain.seal(db.organisation.orgId, 1_000)));
    expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(20);
    expect(await chain.findBreak(db.organisation.orgId)).toBeUndefined();
  });

  it.each([
    ['a changed actor', "UPDATE audit SET actor = 'staff:someone' WHERE sequence = 3", 3],
    [
      'a time moved by a microsecond',
      "UPDATE audit SET at = at + interval '1 microsecond' WHERE sequence = 2",
      2,
    ],
    ['an entry taken out', 'DELETE FROM audit WHERE sequence = 4', 4],
    [
      'two entries swapped',
      'UPDATE audit SET sequence = -1 WHERE sequence = 1; UPDATE audit SET sequence = 1 WHERE sequence = 2; UPDATE audit SET sequence = 2 WHERE sequence = -1',
      1,
    ],
    ['a changed hash', "UPDATE audit SET hash = '\\x00' WHERE sequence = 5", 5],
  ])('finds %s', async (_what, statement, sequence) => {
    for (let entry = 0; entry < 6; entry += 1) await add(`viewed-${entry}`);
    const chain = makeAuditChain(db.pool);
    await chain.seal(db.organisation.orgId, 100);
    await tamper(statement);
    expect(await chain.findBreak(db.organisation.orgId)).toBe(sequence);
  });

  it('keeps a chain for each organisation', async () => {
    const other = await seedOrganisation(db.database.url, 'RYY02');
    await add('viewed');
    const chain = makeAuditChain(db.pool);
    expect(await chain.seal(other.orgId, 100)).toBe(0);
    expect(await chain.seal(db.organisation.orgId, 100)).toBe(1);
  });
});
