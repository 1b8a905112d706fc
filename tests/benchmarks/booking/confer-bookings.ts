import { makePool } from '../../../api/kernel/database/pool.ts';
import { makeTransaction } from '../../../api/make-transaction.ts';
import { CLIENTS, runClients, type Load } from './load.ts';
import { ORG_ID } from './numbered-booking.ts';

/** Confer's own store, through a transaction as the use case does it. Connections are made before the clock starts. */
export async function bookWithConfer(databaseUrl: string, load: Load): Promise<number> {
  const pool = makePool({
    databaseUrl,
    maxConnections: CLIENTS,
    onIdleError: (error) => {
      throw error;
    },
  });
  const transaction = makeTransaction({ pool, onLiveEvents: () => undefined });
  try {
    const clients = await Promise.all(Array.from({ length: CLIENTS }, () => pool.connect()));
    for (const client of clients) client.release();
    return await runClients(load, async (_client, booking) => {
      const result = await transaction.run(ORG_ID, ({ appointments }) => appointments.book(booking));
      if (result !== 'booked') throw new Error(`${booking.appointmentId}: ${result}`);
    });
  } finally {
    await pool.end();
  }
}
