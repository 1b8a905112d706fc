import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { EveryStore } from '../../../api/every-store.ts';
import type { Organisation } from '../../../api/kernel/actors/organisations.ts';
import { makePool } from '../../../api/kernel/database/pool.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { due, whenDue, type WhenDue } from '../../../api/kernel/timetable/due.ts';
import { runTimetable } from '../../../api/kernel/timetable/run-timetable.ts';
import { makeTakeTurn, type TakeTurn } from '../../../api/kernel/timetable/take-turn.ts';
import type { Transaction } from '../../../api/kernel/transaction.ts';
import { makeTransaction } from '../../../api/make-transaction.ts';
import { eventually } from '../../support/eventually.ts';
import {
  asOrganisation,
  newId,
  seedOrganisation,
  type SeededOrganisation,
} from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const remind = due({ name: 'remind', about: 'appointment', payload: z.strictObject({ number: z.int() }) });
const now = (): Temporal.Instant => Temporal.Now.instant();
const anAppointment = () => ({ kind: 'appointment', id: newId<'Appointment'>() }) as const;

function organisationOf({ orgId, odsCode, tenantId }: SeededOrganisation): Organisation {
  const rest = { name: 'Trust', timeZone: 'Europe/London', helpPhone: '01632 960001' };
  return { orgId, odsCode, entraTenantIds: [tenantId], ...rest };
}

describe('The timetable in PostgreSQL', () => {
  const db = useDatabase();
  type Handler = WhenDue<typeof remind, EveryStore>;
  const failures: object[] = [];
  beforeEach(() => void failures.splice(0));

  const turnsOf = (
    handler: Handler,
    transaction: Transaction<EveryStore> = db.transaction,
    clock = now,
  ): TakeTurn =>
    makeTakeTurn<EveryStore>({
      transaction,
      dueThings: [whenDue(remind, handler)],
      now: clock,
      random: () => 0,
      log: {
        warn: (line: object) => failures.push(line),
        error: (line: object) => failures.push(line),
      } as never,
      onDropped: () => undefined,
    });
  const workOff = async (takeTurn: TakeTurn): Promise<void> => {
    while ((await takeTurn(organisationOf(db.organisation))).hasTaken);
  };
  /** Leaves something behind that only a commit keeps. */
  const leaveTrace = ({ audit }: EveryStore, number: number): Promise<void> =>
    audit.add({
      auditId: newId(),
      at: now(),
      actor: `confer:${number}`,
      action: 'reminded',
      subjectKind: 'organisation',
      subjectId: db.organisation.orgId,
    });
  const traces = (): Promise<string[]> =>
    asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
      const { rows } = await client.query<{ actor: string }>(
        `SELECT actor FROM audit WHERE action = 'reminded' ORDER BY actor`,
      );
      return rows.map(({ actor }) => actor);
    });
  const left = (): Promise<{ at: Temporal.Instant; version: number; attempts: number }[]> =>
    asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
      const { rows } = await client.query('SELECT version, attempts FROM timetable');
      return rows;
    });
  const set = (at: Temporal.Instant, number = 0, subject = anAppointment()): Promise<void> =>
    db.within(({ timetable }) => timetable.set(remind, subject, { at, payload: { number } }));

  it('does each thing once, however many work it off', async () => {
    const past = now().subtract({ seconds: 1 });
    for (let number = 0; number < 60; number += 1) await set(past, number);
    const handler: Handler = async (stores, { payload }) => {
      await leaveTrace(stores, payload.number);
      return undefined;
    };
    await Promise.all([1, 2, 3].map(() => workOff(turnsOf(handler))));
    const done = await traces();
    expect(done).toHaveLength(60);
    expect(new Set(done).size).toBe(60);
    expect(await left()).toEqual([]);
    expect(failures).toEqual([]);
  });

  it('has another do what one was at when it was killed, and keeps nothing that the first did', async () => {
    const subject = anAppointment();
    await set(now().subtract({ seconds: 1 }), 7, subject);
    const problems: Error[] = [];
    const onIdleError = (error: Error): void => void problems.push(error);
    const doomed = makePool({
      databaseUrl: `${db.database.url}&application_name=doomed`,
      maxConnections: 1,
      onIdleError,
    });
    let isAtWork = (): void => undefined;
    let letGo = (): void => undefined;
    const atWork = new Promise<void>((resolve) => (isAtWork = resolve));
    const released = new Promise<void>((resolve) => (letGo = resolve));
    const first = turnsOf(
      async (stores, { payload }) => {
        await leaveTrace(stores, payload.number);
        isAtWork();
        await released;
        return undefined;
      },
      makeTransaction({ pool: doomed, onLiveEvents: () => undefined }),
    )(organisationOf(db.organisation));
    await atWork;
    const handler: Handler = async (stores, { payload }) => {
      await leaveTrace(stores, payload.number);
      return undefined;
    };
    // while the first is at it nobody else takes it
    await workOff(turnsOf(handler));
    expect(await traces()).toEqual([]);

    const admin = new pg.Client({ connectionString: db.database.superuserUrl });
    await admin.connect();
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'idle in transaction'`);
    await admin.end();
    await eventually(async () => {
      await workOff(turnsOf(handler));
      expect(await traces()).toEqual(['confer:7']);
    });
    letGo();
    await first;
    await doomed.end();
    expect(await traces()).toEqual(['confer:7']);
    expect(await left()).toEqual([]);
  });

  it('puts off what failed, rolled back, and starts afresh when it is set again', async () => {
    const subject = anAppointment();
    const past = now().subtract({ seconds: 1 });
    await set(past, 1, subject);
    await workOff(
      turnsOf(async (stores, { payload }) => {
        await leaveTrace(stores, payload.number);
        throw new Error('a fault');
      }),
    );
    expect(await traces()).toEqual([]);
    expect(await left()).toMatchObject([{ attempts: 1, version: 1 }]);
    await set(past, 1, subject);
    expect(await left()).toMatchObject([{ attempts: 0, version: 2 }]);
  });

  it('loses neither a calling off nor a move of what is being done just then', async () => {
    const [called, moved] = [anAppointment(), anAppointment()];
    await set(now().subtract({ seconds: 2 }), 1, called);
    await set(now().subtract({ seconds: 1 }), 2, moved);
    const later = now().add({ hours: 1 });
    const changes: Promise<unknown>[] = [];
    await workOff(
      turnsOf(async ({ timetable }, { subject, payload }) => {
        // it sets itself again while somebody else waits to change it
        await timetable.set(remind, subject, { at: later, payload });
        changes.push(
          db.within<unknown>((others) =>
            payload.number === 1
              ? others.timetable.callOff(remind, subject)
              : others.timetable.set(remind, subject, { at: later.add({ hours: 1 }), payload }),
          ),
        );
        return undefined;
      }),
    );
    await Promise.all(changes);
    const [only, ...others] = await db.within(async ({ timetable }) => [
      await timetable.nextAfter(['remind'], later),
      await timetable.nextAfter(['remind'], later.add({ hours: 1 })),
    ]);
    expect(only?.epochMilliseconds).toBe(later.add({ hours: 1 }).epochMilliseconds);
    expect(others).toEqual([undefined]);
    expect(await left()).toHaveLength(1);
  });

  it('does what one organisation has due on time while another has ten thousand waiting', async () => {
    const busy = db.organisation;
    const other = await seedOrganisation(db.database.url, 'RXX02');
    await asOrganisation(db.database.url, busy.orgId, (client) =>
      client.query(
        `INSERT INTO timetable (org_id, subject_kind, subject_id, name, due_at, payload)
          SELECT $1, 'appointment', gen_random_uuid(), 'remind', now() - make_interval(secs => n), '{"number": 0}'
          FROM generate_series(1, 10000) AS n`,
        [busy.orgId],
      ),
    );
    let ofBusy = 0;
    const late: number[] = [];
    let wake = (_orgId: unknown, _at: Temporal.Instant): void => undefined;
    const transaction = makeTransaction({
      pool: db.pool,
      onLiveEvents: () => undefined,
      onDue: (orgId, at) => {
        wake(orgId, at);
      },
    });
    const takeTurn = turnsOf(async (stores, { organisation, payload, dueAt }) => {
      await leaveTrace(stores, payload.number);
      if (organisation.orgId === busy.orgId) ofBusy += 1;
      else late.push(now().since(dueAt).total('seconds'));
      return undefined;
    }, transaction);
    const running = runTimetable({
      organisations: { list: () => Promise.resolve([organisationOf(busy), organisationOf(other)]) },
      takeTurn,
      now,
      log: {
        warn: (line: object) => failures.push(line),
        error: (line: object) => failures.push(line),
      } as never,
      pollSeconds: 60,
    });
    wake = (orgId, at) => {
      running.wake(asId<'Organisation'>(String(orgId)), at);
    };
    const began = now();
    await eventually(() => {
      expect(ofBusy).toBeGreaterThan(5);
      return Promise.resolve();
    });
    for (let number = 0; number < 5; number += 1) {
      await transaction.run(other.orgId, ({ timetable }) =>
        timetable.set(remind, anAppointment(), {
          at: now().add({ milliseconds: 300 * number }),
          payload: { number },
        }),
      );
    }
    await eventually(() => {
      expect(late).toHaveLength(5);
      return Promise.resolve();
    }, 10_000);
    await running.stop();
    expect(Math.max(...late)).toBeLessThan(1.5);
    // the backlog goes on meanwhile, at no more than the rate that is allowed
    expect(ofBusy).toBeGreaterThan(10);
    expect(ofBusy).toBeLessThanOrEqual(1 + now().since(began).total('seconds') * 51 + 5);
    expect(failures).toEqual([]);
  }, 30_000);
});
