import type pg from 'pg';
import { makeLiveEvents } from '../../../api/kernel/database/live-events.ts';
import { makePool } from '../../../api/kernel/database/pool.ts';
import { makeTransaction } from '../../../api/make-transaction.ts';
import type { NewAppointment } from '../../../api/appointments/ports/appointment-store.ts';
import type { Transaction } from '../../../api/kernel/transaction.ts';
import type { EveryStore } from '../../../api/every-store.ts';
import { CLIENTS, runClients, type Load } from '../booking/load.ts';
import { ORG_ID } from '../booking/numbered-booking.ts';

/** Screens that are open while the bookings are made. */
const SCREENS = 50;
/** How long the last event may take to reach every screen, in milliseconds. */
const ARRIVE_WITHIN_MS = 5_000;

const fail = (error: unknown): never => {
  throw error;
};

async function connectAll(pool: ReturnType<typeof makePool>): Promise<void> {
  const clients = await Promise.all(Array.from({ length: CLIENTS }, () => pool.connect()));
  for (const client of clients) client.release();
}

async function book(transaction: Transaction<EveryStore>, booking: NewAppointment): Promise<void> {
  const result = await transaction.run(ORG_ID, ({ appointments }) => appointments.book(booking));
  if (result !== 'booked') throw new Error(`${booking.appointmentId}: ${result}`);
}

/**
 * Bookings as the product makes them, with open screens that hear of each.
 * @returns how long the bookings took, in milliseconds
 * @throws Error when a screen was not told of every booking
 */
export async function bookWithLiveUpdates(databaseUrl: string, load: Load): Promise<number> {
  const pool = makePool({ databaseUrl, maxConnections: CLIENTS + 1, onIdleError: fail });
  const liveEvents = makeLiveEvents({ databaseUrl, pool, onProblem: fail });
  await liveEvents.start();
  const heard = Array.from({ length: SCREENS }, () => new Set<string>());
  const leave = heard.map((events) =>
    liveEvents.subscribe(ORG_ID, (event) => {
      events.add(event.subject.id);
    }),
  );
  const transaction = makeTransaction({
    pool,
    onLiveEvents: (orgId) => {
      liveEvents.announce(orgId);
    },
  });
  try {
    await connectAll(pool);
    const took = await runClients(load, (_client, booking) => book(transaction, booking));
    await untilHeard(heard, CLIENTS * load.bookingsPerClient);
    return took;
  } finally {
    for (const stop of leave) stop();
    await liveEvents.stop();
    await pool.end();
  }
}

async function untilHeard(heard: readonly ReadonlySet<string>[], bookings: number): Promise<void> {
  const end = performance.now() + ARRIVE_WITHIN_MS;
  while (heard.some((events) => events.size < bookings)) {
    if (performance.now() > end) {
      const least = Math.min(...heard.map((events) => events.size));
      throw new Error(`a screen heard of ${least} of ${bookings} bookings`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The part of the statement that writes the live event. */
const EVENT = /INSERT INTO live_events \([^)]*\)\s+SELECT [^F]*FROM turn/;

/** Takes the event out of the statement on its way to the database: all else stays as the product does it. */
function silence(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const send = client.query.bind(client) as (query: unknown) => unknown;
    const silently = (query: string | pg.QueryConfig): unknown => {
      if (typeof query === 'string' || query.name !== 'book') return send(query);
      const text = query.text.replace(EVENT, 'SELECT FROM turn');
      if (text === query.text) throw new Error('the live event is no longer where the benchmark looks');
      return send({ ...query, text });
    };
    client.query = silently as typeof client.query;
  });
}

/** The same bookings without an event written and without a screen open. */
export async function bookWithoutLiveUpdates(databaseUrl: string, load: Load): Promise<number> {
  const pool = makePool({ databaseUrl, maxConnections: CLIENTS, onIdleError: fail });
  silence(pool);
  const transaction = makeTransaction({ pool, onLiveEvents: () => undefined });
  try {
    await connectAll(pool);
    return await runClients(load, (_client, booking) => book(transaction, booking));
  } finally {
    await pool.end();
  }
}
