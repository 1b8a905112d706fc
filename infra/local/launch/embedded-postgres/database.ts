import pg from 'pg';
import { clockAheadMs, shiftedDatabaseClock } from '../../support/shifted-clock.ts';
import { CLUSTER_OWNER } from './cluster.ts';

const DATABASE = 'confer';
/** Confer's account: neither superuser nor above row-level security, as it is in a hospital. */
const APP_ROLE = 'confer_app';

/** Makes Confer's account and database when they are missing. @returns the DATABASE_URL for Confer */
export async function ensureDatabase(socketFolder: string): Promise<string> {
  const client = new pg.Client({ host: socketFolder, user: CLUSTER_OWNER, database: 'postgres' });
  await client.connect();
  try {
    const roles = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_ROLE]);
    if (roles.rowCount === 0) await client.query(`CREATE ROLE ${APP_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS`);
    const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${APP_ROLE}`);
  } finally {
    await client.end();
  }
  // `host` in the query wins over the one before it, which is there because an address must have one
  const databaseUrl = `postgresql://${APP_ROLE}@localhost/${DATABASE}?host=${encodeURIComponent(socketFolder)}`;
  if (clockAheadMs() !== 0) await shiftClock(databaseUrl);
  return databaseUrl;
}

async function shiftClock(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query(shiftedDatabaseClock(APP_ROLE, clockAheadMs()));
  } finally {
    await client.end();
  }
}
