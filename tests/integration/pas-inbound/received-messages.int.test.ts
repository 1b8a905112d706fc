import { createHash } from 'node:crypto';
import { makeReceivedMessages } from '../../../api/pas-inbound/store/received-message-store.ts';
import { makePool } from '../../../api/kernel/database/pool.ts';
import { at, seedOrganisation } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
const digestOf = (text: string): Uint8Array => createHash('sha256').update(text).digest();
const key = { application: 'PAS', facility: 'RX1', controlId: 'P1' };
const answer = Buffer.from('MSH|…\rMSA|AA|P1\r');
const NINE = at('2027-03-01T09:00:00Z');

it('gives the first answer again, on every replica, and to nobody else', async () => {
  const { orgId } = db.organisation;
  const here = makeReceivedMessages(db.pool);
  const pool = makePool({ databaseUrl: db.database.url, maxConnections: 2, onIdleError: () => undefined });
  const there = makeReceivedMessages(pool);
  expect(await here.begin(orgId, key, digestOf('one'), NINE)).toEqual({ what: 'new' });
  expect(await there.begin(orgId, key, digestOf('one'), NINE)).toEqual({ what: 'under-way' });
  await here.answer(orgId, key, answer, NINE);
  await there.answer(orgId, key, Buffer.from('another'), NINE);
  expect(await there.begin(orgId, key, digestOf('one'), NINE)).toEqual({ what: 'answered', answer });
  expect(await there.begin(orgId, key, digestOf('two'), NINE)).toEqual({ what: 'other' });
  for (const other of [{ application: 'EPR' }, { facility: 'RX2' }, { controlId: 'P2' }]) {
    expect(await there.begin(orgId, { ...key, ...other }, digestOf('one'), NINE)).toEqual({ what: 'new' });
  }
  const neighbour = await seedOrganisation(db.database.url, 'RXX02');
  expect(await there.begin(neighbour.orgId, key, digestOf('one'), NINE)).toEqual({ what: 'new' });
  await pool.end();
});

it('lets one of many replicas begin a message that comes to all at once', async () => {
  const { orgId } = db.organisation;
  const store = makeReceivedMessages(db.pool);
  const begun = await Promise.all(
    Array.from({ length: 8 }, () => store.begin(orgId, key, digestOf('one'), NINE)),
  );
  expect(begun.filter(({ what }) => what === 'new')).toHaveLength(1);
  expect(begun.filter(({ what }) => what === 'under-way')).toHaveLength(7);
});

it('takes up what a replica left without an answer, after a minute and once', async () => {
  const { orgId } = db.organisation;
  const store = makeReceivedMessages(db.pool);
  await store.begin(orgId, key, digestOf('one'), NINE);
  expect(await store.begin(orgId, key, digestOf('one'), NINE.add({ seconds: 59 }))).toEqual({
    what: 'under-way',
  });
  const later = NINE.add({ seconds: 61 });
  const begun = await Promise.all([1, 2, 3].map(() => store.begin(orgId, key, digestOf('one'), later)));
  expect(begun.map(({ what }) => what).toSorted()).toEqual(['new', 'under-way', 'under-way']);
  await store.release(orgId, key);
  expect(await store.begin(orgId, key, digestOf('one'), later)).toEqual({ what: 'new' });
});

it('forgets what is old, and keeps what was answered when it is released', async () => {
  const { orgId } = db.organisation;
  const store = makeReceivedMessages(db.pool);
  await store.begin(orgId, key, digestOf('one'), NINE);
  await store.answer(orgId, key, answer, NINE);
  await store.release(orgId, key);
  await store.begin(orgId, { ...key, controlId: 'P2' }, digestOf('two'), NINE.add({ hours: 1 }));
  expect(await store.prune(orgId, NINE)).toBe(0);
  expect(await store.prune(orgId, NINE.add({ minutes: 1 }))).toBe(1);
  expect(await store.begin(orgId, key, digestOf('one'), NINE)).toEqual({ what: 'new' });
});
