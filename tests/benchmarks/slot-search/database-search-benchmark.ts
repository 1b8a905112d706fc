import assert from 'node:assert';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { makePool } from '../../../api/kernel/database/pool.ts';
import { makeTransaction } from '../../../api/make-transaction.ts';
import type { Actor } from '../../../api/kernel/actors/actor.ts';
import type { ServiceLineRecord } from '../../../api/service-lines/ports/service-lines.ts';
import type { Transaction } from '../../../api/kernel/transaction.ts';
import type { EveryStore } from '../../../api/every-store.ts';
import { makeSearchSlots } from '../../../api/slots/use-cases/search-slots.ts';
import type { SlotSearch } from '../../../api/slots/contract/slots.ts';
import { startTestCluster } from '../../support/database.ts';
import { judged } from '../goal.ts';
import { interleave, type Contestant } from '../interleave.ts';
import { ORG_ID, serviceLineId, TIME_ZONE } from '../scale/scale-ids.ts';
import { seedScale } from '../scale/seed-scale.ts';
import { searchInSql } from './sql-search.ts';

const APPOINTMENTS = 1_000_000;
const ROUNDS = 15;
const WARM_UP_ROUNDS = 3;
/** Ten people each. */
const LINES = Array.from({ length: 8 }, (_, index) => serviceLineId(20 + index * 5));
const ROLES = ['consultant', 'specialist-nurse', 'dietitian'];
/** Four weeks over the night on which the clocks go back, asked for a week before. */
const WINDOW = { from: '2026-10-12T00:00:00Z', to: '2026-11-09T00:00:00Z' } as const;
const NOW = Temporal.Instant.from('2026-10-05T05:01:00Z');

type Searched = { startsAt: number; team: string[] }[];
type Search = (line: ServiceLineRecord) => Promise<Searched>;

/** The whole use case: service line, people's time, engine, names and reasons. Outlook was just read. */
function makeOurs(transaction: Transaction<EveryStore>): Search {
  const searchSlots = makeSearchSlots({
    transaction,
    refreshOutlook: () => Promise.resolve(false),
    now: () => NOW,
  });
  return async (line) => {
    const [anybody] = line.staff;
    assert.ok(anybody !== undefined);
    const actor: Actor = {
      orgId: ORG_ID,
      practitionerId: anybody.practitionerId,
      entraObjectId: anybody.entraObjectId,
      displayName: anybody.displayName,
      roleLabel: undefined,
      appRoles: ['Coordinator'],
      organisation: {
        name: 'A large trust',
        odsCode: 'RZZ01',
        timeZone: TIME_ZONE,
        helpPhone: '01632 960000',
      },
      serviceLineIds: [line.serviceLineId],
    };
    const search: SlotSearch = {
      serviceLineId: line.serviceLineId,
      roles: ROLES.map((roleCode) => ({ roleCode, count: 1 })),
      ...WINDOW,
      limit: 500,
    };
    const { days } = await searchSlots(actor, { body: search });
    return days
      .flatMap((day) => day.slots)
      .map(({ startsAt, staff }) => ({
        startsAt: Date.parse(startsAt),
        team: staff.map((member) => member.practitionerId),
      }));
  };
}

function makeTheirs(client: pg.ClientBase): Search {
  return (line) =>
    searchInSql(client, {
      orgId: ORG_ID,
      serviceLineId: line.serviceLineId,
      people: ROLES.flatMap((roleCode) => line.staff.filter((person) => person.roleCode === roleCode)),
      minutes: line.durationMinutes,
      ...WINDOW,
      now: NOW.toString(),
    });
}

const timed =
  (search: Search, lines: readonly ServiceLineRecord[]): Contestant =>
  async () => {
    const started = performance.now();
    for (const line of lines) await search(line);
    return performance.now() - started;
  };

async function measure(databaseUrl: string, print: (line: string) => void): Promise<void> {
  const pool = makePool({ databaseUrl, maxConnections: 2, onIdleError: console.error });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const transaction = makeTransaction({ pool, onLiveEvents: () => undefined });
    const found = await transaction.run(ORG_ID, ({ serviceLines }) => serviceLines.list());
    const lines = found.filter((line) => LINES.includes(line.serviceLineId));
    const [ours, theirs] = [makeOurs(transaction), makeTheirs(client)];
    for (const line of lines) {
      const slots = await ours(line);
      assert.ok(slots.length > 20, 'four weeks with hardly any slot measure nothing');
      assert.deepStrictEqual(slots, (await theirs(line)).slice(0, slots.length));
    }
    const contestants = { sql: timed(theirs, lines) };
    await interleave(timed(ours, lines), contestants, WARM_UP_ROUNDS);
    const { sql } = await interleave(timed(ours, lines), contestants, ROUNDS);
    print(judged(1 / sql, 2, 'x the time of one SQL statement', { relation: '<=', value: 1.5, digits: 1 }));
  } finally {
    await client.end();
    await pool.end();
  }
}

/** P5: a whole search among ten of 500 people with a year of data, against one hand-written statement. */
export async function measureDatabaseSearch(print: (line: string) => void): Promise<void> {
  const cluster = await startTestCluster();
  try {
    const { url, ownerUrl } = await cluster.newDatabase();
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    await seedScale(client, { appointments: APPOINTMENTS });
    await client.end();
    await measure(url, print);
  } finally {
    await cluster.stop();
  }
}
