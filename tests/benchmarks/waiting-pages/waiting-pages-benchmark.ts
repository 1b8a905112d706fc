import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../free-port.ts';
import { judged } from '../goal.ts';
import { isMemoryKnown, residentMemory } from '../memory/resident-memory.ts';
import { cpuSeconds } from '../open-streams/cpu-seconds.ts';
import { openPatientPages } from '../open-streams/open-patient-pages.ts';
import { seedOpenPages } from '../open-streams/seed-open-pages.ts';
import { ensureSecrets } from '../../../infra/local/launch/secrets.ts';
import { statePaths } from '../../../infra/local/launch/state-folder.ts';
import type { Visitor } from '../../../api/kernel/actors/visitor.ts';
import { startTestCluster } from '../../support/database.ts';
import type { StackUnderTest } from '../../support/stack.ts';
import { startProduct } from '../../support/start-product.ts';
import { letThemWait } from './seed-waiting.ts';
import { giveSignsOfLife } from './signs-of-life.ts';

const PAGES = 10_000;
/** Every page has given a sign of life by then that is evidence; later ones are none for some minutes. */
const SETTLE_MS = 30_000;
const MEASURED_MS = 60_000;
const LOOKS_GOAL = { relation: '<=', value: 1, digits: 1 } as const;
const WRITES_GOAL = { relation: '<=', value: 1, digits: 1 } as const;
const CPU_GOAL = { relation: '<=', value: 30, unit: '%' } as const;

type Print = (line: string) => void;

/** What the database counted so far: rows of participants that were written, and transactions. */
async function counted(database: pg.Client): Promise<{ written: number; transactions: number }> {
  await database.query('SELECT pg_stat_clear_snapshot()');
  const { rows } = await database.query<{ written: string; transactions: string }>(
    `SELECT (SELECT n_tup_upd FROM pg_stat_user_tables WHERE relname = 'participants') AS written,
       (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()) AS transactions`,
  );
  const [row] = rows;
  return { written: Number(row?.written), transactions: Number(row?.transactions) };
}

interface Measured {
  pid: number;
  product: string;
  visitors: readonly Visitor[];
  cookieSecret: string;
  databaseUrl: string;
}

async function measure({ pid, product, visitors, cookieSecret, databaseUrl }: Measured, print: Print) {
  const before = residentMemory(pid);
  const pages = await openPatientPages(product, visitors);
  const signs = giveSignsOfLife(product, visitors, cookieSecret);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    await sleep(SETTLE_MS);
    const [cpu, startedAt, said, frames, rows] = [
      cpuSeconds(pid),
      performance.now(),
      signs.answered(),
      pages.frames(),
      await counted(database),
    ];
    await sleep(MEASURED_MS);
    const seconds = (performance.now() - startedAt) / 1000;
    const percent = ((cpuSeconds(pid) - cpu) / seconds) * 100;
    const { written, transactions } = await counted(database);
    const aSecond = (count: number): string => (count / seconds).toFixed(1);
    print(
      `${pages.open()} pages of patients, of whom nine in ten wait: ${aSecond(signs.answered() - said)} signs of life, ${aSecond(pages.frames() - frames)} frames and ${aSecond(transactions - rows.transactions)} transactions a second, ${(residentMemory(pid) - before).toFixed(0)} MB`,
    );
    // each look is one transaction, every four seconds; the rest of the product has some too
    const writes = (written - rows.written) / visitors.length / (seconds / 30);
    print(judged((transactions - rows.transactions) / seconds, 1, 'transactions a second', LOOKS_GOAL));
    print(judged(writes, 2, 'writes of each page in 30 s', WRITES_GOAL));
    print(judged(percent, 1, '% of one core', CPU_GOAL));
  } finally {
    await database.end();
    pages.close();
    signs.stop();
  }
}

/** P9x: what 10,000 pages of patients who wait, and a tenth that are open too early, cost the process that has them, each of which says that it is open. */
export async function measureWaitingPages(confer: StackUnderTest, print: Print): Promise<void> {
  if (!isMemoryKnown()) {
    print('skipped: this machine has no /proc to read it from');
    return;
  }
  const cluster = await startTestCluster();
  try {
    const database = await cluster.newDatabase();
    const secrets = ensureSecrets(statePaths(confer.stateFolder).secrets);
    const topology = {
      ...confer.topology,
      product: `http://127.0.0.1:${await freePort()}`,
      monitoring: `http://127.0.0.1:${await freePort()}`,
    };
    const { databaseUrl, visitors } = await seedOpenPages(database, PAGES, { topology, secrets });
    await letThemWait(database.superuserUrl);
    const { pid, stop } = await startProduct(confer, topology, databaseUrl);
    try {
      await measure(
        {
          pid,
          product: topology.product,
          visitors,
          cookieSecret: secrets.COOKIE_SECRET,
          databaseUrl: database.superuserUrl,
        },
        print,
      );
    } finally {
      await stop();
    }
  } finally {
    await cluster.stop();
  }
}
