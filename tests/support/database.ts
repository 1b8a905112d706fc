import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { clockAheadMs, clockFlags, shiftedDatabaseClock } from '../../infra/local/support/shifted-clock.ts';
import { migrate } from '../../api/kernel/database/migrate.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const TEMPLATE = 'confer_template';
const APP_ROLE = 'confer_app';
const OWNER_ROLE = 'confer_owner';

/** An empty, migrated database. */
export interface TestDatabase {
  /** As Confer's own role, which owns nothing and is below row-level security. */
  url: string;
  /** As the role that owns the tables and migrates them: below row-level security too. */
  ownerUrl: string;
  /** As the owner of the whole cluster, above row-level security and triggers. */
  superuserUrl: string;
}

/** A PostgreSQL for one test file. */
export interface TestCluster {
  newDatabase: () => Promise<TestDatabase>;
  /** A database to which no migration was applied; `url` is the owner's, as nobody else may do anything there. */
  newEmptyDatabase: () => Promise<TestDatabase>;
  stop: () => Promise<void>;
}

function launch(): Promise<{ child: ChildProcess; socketFolder: string }> {
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'confer-pg-')), 'pg');
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

/** Starts PostgreSQL with a migrated template, of which each database is a copy. It ends when this process does. */
export async function startTestCluster(): Promise<TestCluster> {
  const { child, socketFolder } = await launch();
  const urlOf = (user: string, database: string): string =>
    `postgresql://${user}@/${database}?host=${encodeURIComponent(socketFolder)}`;
  const admin = new pg.Client({ connectionString: urlOf('postgres', 'postgres') });
  await admin.connect();
  // quicker, and what a crash would lose is thrown away anyway
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    await admin.query(`ALTER SYSTEM SET ${setting} = off`);
  }
  await admin.query('SELECT pg_reload_conf()');
  const create = async (name: string, template: string): Promise<TestDatabase> => {
    await admin.query(`CREATE DATABASE ${name} OWNER ${OWNER_ROLE} TEMPLATE ${template}`);
    return {
      url: urlOf(APP_ROLE, name),
      ownerUrl: urlOf(OWNER_ROLE, name),
      superuserUrl: urlOf('postgres', name),
    };
  };
  const newName = (): string => `test_${randomUUID().replaceAll('-', '')}`;
  for (const role of [APP_ROLE, OWNER_ROLE]) {
    await admin.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS`);
  }
  const template = await create(TEMPLATE, 'template1');
  await shiftClocks(template.superuserUrl);
  await migrate(template.ownerUrl, path.join(ROOT, 'api/migrations'), APP_ROLE);
  return {
    newDatabase: () => create(newName(), TEMPLATE),
    newEmptyDatabase: async () => {
      const empty = await create(newName(), 'template1');
      return { ...empty, url: empty.ownerUrl };
    },
    stop: async () => {
      await admin.end();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await gone;
    },
  };
}
