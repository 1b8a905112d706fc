import pg from 'pg';
import { startTestCluster } from '../../support/database.ts';
import { seedScale } from '../scale/seed-scale.ts';
import { makeLoads } from './load.ts';
import { analyze, seedTeams } from './seed-teams.ts';

/** How many appointments stand in the database before anything is measured. */
const SIZES = [
  { appointments: 10_000, label: 'at 10k appointments' },
  { appointments: 1_000_000, label: 'at 1M appointments' },
] as const;

export interface BookingDatabase {
  databaseUrl: string;
  /** "at 10k appointments" */
  label: string;
  analyze: () => Promise<void>;
  nextLoad: ReturnType<typeof makeLoads>;
}

/** Durable again, as Confer runs: tests switch that off. */
async function makeDurable(superuserUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: superuserUrl });
  await admin.connect();
  await admin.query('ALTER SYSTEM RESET ALL');
  await admin.query('SELECT pg_reload_conf()');
  await admin.query('CHECKPOINT');
  await admin.end();
}

async function fill(databaseUrl: string, appointments: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await seedScale(client, { appointments });
  } finally {
    await client.end();
  }
}

/** Runs `measure` on a database of each size: a hospital's year beside the teams that the bookings are made for. */
export async function withBookingDatabase(
  measure: (database: BookingDatabase) => Promise<void>,
): Promise<void> {
  for (const { appointments, label } of SIZES) {
    const cluster = await startTestCluster();
    try {
      const { url, ownerUrl, superuserUrl } = await cluster.newDatabase();
      await fill(ownerUrl, appointments);
      await seedTeams(url);
      await makeDurable(superuserUrl);
      await measure({ databaseUrl: url, label, analyze: () => analyze(ownerUrl), nextLoad: makeLoads() });
    } finally {
      await cluster.stop();
    }
  }
}
