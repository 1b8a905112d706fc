import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { clockAheadMs, clockFlags, shiftedDatabaseClock } from '../../infra/local/support/shifted-clock.ts';
import { migrate } from '../../api/kernel/database/migrate.ts';
import { commitWithoutDisk } from './commit-without-disk.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const TEMPLATE = 'confer_template';
const APP_ROLE = 'confer_app';
const OWNER_ROLE = 'confer_owner';
/** Several times what the databases of a run take at most. */
const MEMORY_BYTES = 4_000_000_000;

/** An empty, migrated database. */
export interface TestDatabase {
  /** As Confer's own role, which owns nothing and is below row-level security. */
  url: string;
  /** As the role that owns the tables and migrates them: below row-level security too. */
  ownerUrl: string;
  /** As the owner of the whole cluster, above row-level security and triggers. */
  superuserUrl: string;
  /** Throws it away, whoever is connected. */
  drop: () => Promise<void>;
}

/** Databases for one test file. */
export interface TestCluster {
  newDatabase: () => Promise<TestDatabase>;
  /** A database to which no migration was applied; `url` is the owner's, as nobody else may do anything there. */
  newEmptyDatabase: () => Promise<TestDatabase>;
  stop: () => Promise<void>;
}

/** Linux's memory for files where a whole run fits into it with room to spare, since each test has a database of its own. */
function temporaryFolder(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return os.tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > MEMORY_BYTES ? memory : os.tmpdir();
}

function launch(): Promise<{ child: ChildProcess; socketFolder: string }> {
  const folder = path.join(mkdtempSync(path.join(temporaryFolder(), 'confer-pg-')), 'pg');
  const child = fork(path.join(import.meta.dirname, 'postgres-cluster.ts'), [folder], {
    execPath: path.join(ROOT, 'node_modules/.bin/node'),
    execArgv: clockFlags(),
    env: process.env,
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message: { socketFolder: string }) => {
      resolve({ child, socketFolder: message.socketFolder });
    });
    child.once('exit', (code) => {
      reject(new Error(`PostgreSQL for the tests did not start (${String(code)})`));
    });
  });
}

/** When the tests' clock is not the machine's, neither is the database's. */
async function shiftClocks(superuserUrl: string): Promise<void> {
  if (clockAheadMs() === 0) return;
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  for (const role of [APP_ROLE, OWNER_ROLE, 'postgres'])
    await client.query(shiftedDatabaseClock(role, clockAheadMs()));
  await client.end();
}

/** What a run of tests shares: PostgreSQL with a migrated template. */
export interface RunningCluster {
  socketFolder: string;
  stop: () => Promise<void>;
}

const urlIn =
  (socketFolder: string) =>
  (user: string, database: string): string =>
    `postgresql://${user}@/${database}?host=${encodeURIComponent(socketFolder)}`;

async function adminOf(socketFolder: string): Promise<pg.Client> {
  const admin = new pg.Client({ connectionString: urlIn(socketFolder)('postgres', 'postgres') });
  await admin.connect();
  return admin;
}

async function prepare(socketFolder: string): Promise<void> {
  const admin = await adminOf(socketFolder);
  await commitWithoutDisk(admin);
  for (const role of [APP_ROLE, OWNER_ROLE]) {
    await admin.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS`);
  }
  await admin.query(`CREATE DATABASE ${TEMPLATE} OWNER ${OWNER_ROLE}`);
  await admin.end();
  const urlOf = urlIn(socketFolder);
  await shiftClocks(urlOf('postgres', TEMPLATE));
  await migrate(urlOf(OWNER_ROLE, TEMPLATE), path.join(ROOT, 'api/migrations'), APP_ROLE);
}

/** Starts PostgreSQL with a migrated template. It ends when this process does. */
export async function launchCluster(): Promise<RunningCluster> {
  const { child, socketFolder } = await launch();
  await prepare(socketFolder);
  return {
    socketFolder,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await gone;
    },
  };
}

/** A pool that has ended takes a moment to leave: who is cut off on the way says so where no test listens any more. */
async function untilUnused(admin: pg.Client, name: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await admin.query<{ open: boolean }>(
      'SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = $1) AS open',
      [name],
    );
    if (rows[0]?.open !== true) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Databases in a cluster that runs; `stop` throws away those that are left. */
async function useCluster(socketFolder: string): Promise<TestCluster> {
  const admin = await adminOf(socketFolder);
  const urlOf = urlIn(socketFolder);
  const left = new Set<string>();
  const drop = async (name: string): Promise<void> => {
    await untilUnused(admin, name);
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    left.delete(name);
  };
  const create = async (template: string): Promise<TestDatabase> => {
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    // copied as files and not through the log: half the time
    await admin.query(`CREATE DATABASE ${name} OWNER ${OWNER_ROLE} TEMPLATE ${template} STRATEGY file_copy`);
    left.add(name);
    return {
      url: urlOf(APP_ROLE, name),
      ownerUrl: urlOf(OWNER_ROLE, name),
      superuserUrl: urlOf('postgres', name),
      drop: () => drop(name),
    };
  };
  return {
    newDatabase: () => create(TEMPLATE),
    newEmptyDatabase: async () => {
      const empty = await create('template1');
      return { ...empty, url: empty.ownerUrl };
    },
    stop: async () => {
      for (const name of left) await drop(name);
      await admin.end();
    },
  };
}

/**
 * Databases for one test file, each a copy of the migrated template: in the PostgreSQL that the run's files share
 * (`start-cluster.ts`), else in one of its own, which ends when `stop` is called or this process ends.
 */
export async function startTestCluster(): Promise<TestCluster> {
  const shared = process.env['CONFER_TEST_POSTGRES'];
  if (shared !== undefined) return useCluster(shared);
  const own = await launchCluster();
  const cluster = await useCluster(own.socketFolder);
  return {
    ...cluster,
    stop: async () => {
      await cluster.stop();
      await own.stop();
    },
  };
}
