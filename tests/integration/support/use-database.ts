import type pg from 'pg';
import { makePool } from '../../../api/kernel/database/pool.ts';
import { makeTransaction } from '../../../api/make-transaction.ts';
import type { BookingResult, NewAppointment } from '../../../api/appointments/ports/appointment-store.ts';
import type { EveryStore } from '../../../api/every-store.ts';
import type { Transaction } from '../../../api/kernel/transaction.ts';
import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import { startTestCluster, type TestCluster, type TestDatabase } from '../../support/database.ts';
import { seedOrganisation, type SeededOrganisation } from './an-organisation.ts';

/** What a test of stores works with: a database of its own with one seeded organisation. */
export interface StoreTest {
  cluster: TestCluster;
  database: TestDatabase;
  pool: pg.Pool;
  transaction: Transaction<EveryStore>;
  organisation: SeededOrganisation;
  /** One transaction within the organisation. */
  within: <Result>(work: (stores: EveryStore) => Promise<Result>) => Promise<Result>;
  /** As the use case does it: what was taken is thrown, so that it rolls back. */
  book: (booking: NewAppointment) => Promise<BookingResult>;
}

/** Starts PostgreSQL for this file, and makes a new database for each of its tests. */
export function useDatabase(): StoreTest {
  const db = {} as StoreTest;
  let idleErrors: Error[] = [];
  beforeAll(async () => {
    db.cluster = await startTestCluster();
  }, 60_000);
  afterAll(() => db.cluster.stop(), 60_000);
  let ofLastTest: TestDatabase | undefined;
  beforeEach(async () => {
    await ofLastTest?.drop();
    db.database = await db.cluster.newDatabase();
    ofLastTest = db.database;
    // those of this test alone: a connection that it leaves is cut when its database is dropped
    const errors: Error[] = [];
    idleErrors = errors;
    const onIdleError = (error: Error): void => void errors.push(error);
    db.pool = makePool({ databaseUrl: db.database.url, maxConnections: 20, onIdleError });
    db.transaction = makeTransaction({ pool: db.pool, onLiveEvents: () => undefined });
    db.organisation = await seedOrganisation(db.database.url);
    db.within = (work) => db.transaction.run(db.organisation.orgId, work);
    db.book = (booking) => book(db, booking);
  }, 60_000);
  afterEach(async () => {
    await db.pool.end();
    expect(idleErrors).toEqual([]);
  });
  return db;
}

async function book(db: StoreTest, booking: NewAppointment): Promise<BookingResult> {
  try {
    return await db.within(async ({ appointments }) => {
      const result = await appointments.book(booking);
      if (result !== 'booked') throw new Refusal(result as Exclude<BookingResult, 'booked' | 'key-used'>);
      return result;
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code as BookingResult;
  }
}
