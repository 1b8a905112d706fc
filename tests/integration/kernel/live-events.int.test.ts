import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import pg from 'pg';
import { makeLiveEvents, type RunningLiveEvents } from '../../../api/kernel/database/live-events.ts';
import { pruneLiveEvents } from '../../../api/kernel/database/live-reader.ts';
import { makePool } from '../../../api/kernel/database/pool.ts';
import { makeTransaction } from '../../../api/make-transaction.ts';
import type { EveryStore } from '../../../api/every-store.ts';
import type { Transaction } from '../../../api/kernel/transaction.ts';
import type { LiveEvent } from '../../../api/kernel/contract/live.ts';
import { eventually } from '../../support/eventually.ts';
import { aBooking, newId, seedOrganisation } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

interface Replica {
  pool: pg.Pool;
  live: RunningLiveEvents;
  transaction: Transaction<EveryStore>;
  problems: unknown[];
}

describe('Live events over two replicas', () => {
  const db = useDatabase();
  const replicas: Replica[] = [];

  const startReplica = async (): Promise<Replica> => {
    const problems: unknown[] = [];
    const onProblem = (problem: unknown): void => void problems.push(problem);
    const pool = makePool({ databaseUrl: db.database.url, maxConnections: 5, onIdleError: onProblem });
    const live = makeLiveEvents({ databaseUrl: db.database.url, pool, onProblem });
    const onLiveEvents = live.announce.bind(live);
    const replica = { pool, live, transaction: makeTransaction({ pool, onLiveEvents }), problems };
    replicas.push(replica);
    await live.start();
    return replica;
  };
  afterEach(async () => {
    for (const { live, pool } of replicas.splice(0)) {
      await live.stop();
      await pool.end();
    }
  });

  const about = (appointmentId = newId<'Appointment'>()) =>
    appointmentSubject({ appointmentId, serviceLineId: db.organisation.serviceLineId });
  const tell = (
    replica: Replica,
    kind: LiveEvent['kind'],
    appointmentId = newId<'Appointment'>(),
  ): Promise<void> =>
    replica.transaction.run(db.organisation.orgId, ({ liveEvents }: EveryStore) =>
      liveEvents.add({ subject: about(appointmentId), kind }),
    );
  const listen = (replica: Replica): { kinds: string[]; stop: () => void; events: LiveEvent[] } => {
    const events: LiveEvent[] = [];
    const kinds: string[] = [];
    const stop = replica.live.subscribe(db.organisation.orgId, (event) => {
      events.push(event);
      kinds.push(event.kind);
    });
    return { kinds, stop, events };
  };

  it('tells the screens of both what either did, within moments', async () => {
    const [one, two] = [await startReplica(), await startReplica()];
    const [atOne, atTwo] = [listen(one), listen(two)];
    const started = performance.now();
    await tell(one, 'participant-waiting');
    await eventually(() => {
      expect(atOne.kinds).toEqual(['participant-waiting']);
      expect(atTwo.kinds).toEqual(['participant-waiting']);
    });
    expect(performance.now() - started).toBeLessThan(3_000);
    await tell(two, 'participant-admitted');
    await eventually(() => {
      expect(atOne.kinds).toEqual(['participant-waiting', 'participant-admitted']);
    });
    expect(atTwo.events[0]).toMatchObject({
      serviceLineId: db.organisation.serviceLineId,
      eventId: expect.any(String),
    });
  });

  it('tells of a booking', async () => {
    const replica = await startReplica();
    const screen = listen(replica);
    const booking = aBooking(db.organisation);
    await replica.transaction.run(db.organisation.orgId, ({ appointments }) => appointments.book(booking));
    await eventually(() => {
      expect(screen.events).toMatchObject([
        { kind: 'appointment-booked', subject: { kind: 'appointment', id: booking.appointmentId } },
      ]);
    });
  });

  it('tells each of many events once, however they are committed', async () => {
    const [one, two] = [await startReplica(), await startReplica()];
    const screen = listen(two);
    await Promise.all(
      Array.from({ length: 200 }, (_, index) => tell(index % 2 === 0 ? one : two, 'appointment-changed')),
    );
    await eventually(() => {
      expect(screen.events).toHaveLength(200);
    });
    expect(new Set(screen.events.map(({ eventId }) => eventId)).size).toBe(200);
  });

  it('does not lose an event whose number was given out first and committed last', async () => {
    const replica = await startReplica();
    const screen = listen(replica);
    let letGo = (): void => undefined;
    const hold = new Promise<void>((resolve) => (letGo = resolve));
    const slow = replica.transaction.run(db.organisation.orgId, async ({ liveEvents }) => {
      await liveEvents.add({ subject: about(), kind: 'attendance-changed' });
      await hold;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await tell(replica, 'arrival-taken');
    await eventually(() => {
      expect(screen.kinds).toEqual(['arrival-taken']);
    });
    letGo();
    await slow;
    await eventually(() => {
      expect(screen.kinds).toEqual(['arrival-taken', 'attendance-changed']);
    });
    expect(Number(screen.events[1]!.eventId)).toBeLessThan(Number(screen.events[0]!.eventId));
  });

  it('says nothing of what was rolled back, of other organisations, or to a screen that left', async () => {
    const replica = await startReplica();
    const other = await seedOrganisation(db.database.url, 'RYY02');
    const screen = listen(replica);
    const gone = listen(replica);
    gone.stop();
    const failed = replica.transaction.run(db.organisation.orgId, async ({ liveEvents }) => {
      await liveEvents.add({ subject: about(), kind: 'arrival-taken' });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await replica.transaction.run(other.orgId, ({ liveEvents }) =>
      liveEvents.add({ subject: about(), kind: 'arrival-taken' }),
    );
    await tell(replica, 'delivery-changed');
    await eventually(() => {
      expect(screen.kinds).toEqual(['delivery-changed']);
    });
    expect(gone.kinds).toEqual([]);
  });

  it('goes on after the listening connection is cut', async () => {
    const replica = await startReplica();
    const screen = listen(replica);
    const admin = new pg.Client({ connectionString: db.database.superuserUrl });
    await admin.connect();
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN%'`);
    await admin.end();
    await eventually(() => {
      expect(replica.problems.length).toBeGreaterThan(0);
    });
    await tell(replica, 'participant-left');
    await eventually(() => {
      expect(screen.kinds).toEqual(['participant-left']);
    });
  }, 20_000);

  it('tells a screen that was away what changed since, once for each kind of change', async () => {
    const replica = await startReplica();
    const screen = listen(replica);
    const appointmentId = newId<'Appointment'>();
    await tell(replica, 'appointment-booked');
    await eventually(() => {
      expect(screen.events).toHaveLength(1);
    });
    screen.stop();
    await tell(replica, 'participant-waiting', appointmentId);
    await tell(replica, 'participant-waiting', appointmentId);
    await tell(replica, 'participant-admitted', appointmentId);
    const missed = await replica.live.since(db.organisation.orgId, screen.events[0]!.eventId);
    expect(missed.map(({ kind }) => kind)).toEqual(['participant-waiting', 'participant-admitted']);
    expect(await replica.live.since(db.organisation.orgId, 'not-an-id')).toHaveLength(3);
    expect(await pruneLiveEvents(replica.pool, db.organisation.orgId, 0)).toBe(4);
  });
});
