import pg from 'pg';
import { clockAheadMs, shiftedDatabaseClock } from '../../support/shifted-clock.ts';
import { CLUSTER_OWNER } from './cluster.ts';

const DATABASE = 'confer';
/** As in a hospital: one account owns the tables and migrates them, the other is Confer's own. */
const OWNER_ROLE = 'confer_owner';
const APP_ROLE = 'confer_app';

/** The addresses of Confer's database. */
export interface DatabaseUrls {
  /** As Confer, which owns nothing. */
  databaseUrl: string;
  /** As the owner, for migrations; undefined in a database of somebody's own that has one role for both. */
  ownerUrl: string | undefined;
}

/** Makes the accounts and the database when they are missing. Neither is superuser nor above row-level security. */
export async function ensureDatabase(socketFolder: string): Promise<DatabaseUrls> {
  const client = new pg.Client({ host: socketFolder, user: CLUSTER_OWNER, database: 'postgres' });
  await client.connect();
  try {
    for (const role of [OWNER_ROLE, APP_ROLE]) {
      const roles = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      if (roles.rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS`);
    }
    const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`);
    else await takeFromApp(socketFolder);
  } finally {
    await client.end();
  }
  // `host` in the query wins over the one before it, which is there because an address must have one
  const urlOf = (role: string): string =>
    `postgresql://${role}@localhost/${DATABASE}?host=${encodeURIComponent(socketFolder)}`;
  if (clockAheadMs() !== 0) await shiftClocks(socketFolder);
  return { databaseUrl: urlOf(APP_ROLE), ownerUrl: urlOf(OWNER_ROLE) };
}

/** A state folder from before there were two accounts: what Confer's own made is the owner's from now on. */
async function takeFromApp(socketFolder: string): Promise<void> {
  const client = new pg.Client({ host: socketFolder, user: CLUSTER_OWNER, database: DATABASE });
  await client.connect();
  try {
    await client.query(`REASSIGN OWNED BY ${APP_ROLE} TO ${OWNER_ROLE}`);
  } finally {
    await client.end();
  }
}

async function shiftClocks(socketFolder: string): Promise<void> {
  const client = new pg.Client({ host: socketFolder, user: CLUSTER_OWNER, database: DATABASE });
  await client.connect();
  try {
    for (const role of [OWNER_ROLE, APP_ROLE]) {
      await client.query(shiftedDatabaseClock(role, clockAheadMs()));
    }
  } finally {
    await client.end();
  }
}
