import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ensureSecrets } from '../../../infra/local/launch/secrets.ts';
import { statePaths } from '../../../infra/local/launch/state-folder.ts';
import type { Visitor } from '../../../api/kernel/actors/visitor.ts';
import { MOST_STREAMS } from '../../../api/http/live/few-streams.ts';
import { signInTo } from '../../support/confer-api.ts';
import { startTestCluster } from '../../support/database.ts';
import type { StackUnderTest } from '../../support/stack.ts';
import { freePort } from '../free-port.ts';
import { judged } from '../goal.ts';
import { openScreens } from '../memory/open-screens.ts';
import { isMemoryKnown, residentMemory } from '../memory/resident-memory.ts';
import { startProduct } from '../../support/start-product.ts';
import { cpuSeconds } from './cpu-seconds.ts';
import { openPatientPages } from './open-patient-pages.ts';
import { seedOpenPages, WATCHERS } from './seed-open-pages.ts';
import { tellEverySecond } from './tell-every-second.ts';

const STREAMS = 5000;
const OF_STAFF = WATCHERS.length * MOST_STREAMS;
const MEASURED_MS = 30_000;
const SETTLE_MS = 10_000;
const CPU_GOAL = { relation: '<=', value: 15, unit: '%' } as const;
const MEMORY_GOAL = { relation: '<=', value: 200, unit: 'MB' } as const;

type Print = (line: string) => void;

interface Measured {
  pid: number;
  product: string;
  visitors: readonly Visitor[];
  databaseUrl: string;
}

async function measure(confer: StackUnderTest, measured: Measured, print: Print): Promise<void> {
  const { pid, product, visitors, databaseUrl } = measured;
  await sleep(SETTLE_MS);
  const before = residentMemory(pid);
  const staff = await Promise.all(WATCHERS.map((name) => signInTo(confer, name)));
  const screens = await openScreens(product, staff);
  const pages = await openPatientPages(product, visitors);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const events = tellEverySecond(database);
  try {
    await sleep(SETTLE_MS);
    const [cpu, startedAt, frames, heard, told] = [
      cpuSeconds(pid),
      performance.now(),
      pages.frames(),
      screens.heard(),
      events.told(),
    ];
    await sleep(MEASURED_MS);
    const seconds = (performance.now() - startedAt) / 1000;
    const percent = ((cpuSeconds(pid) - cpu) / seconds) * 100;
    const each = (pages.frames() - frames) / pages.open() / seconds;
    print(
      `${pages.open()} pages of patients (${each.toFixed(2)} frames a second each) and ${OF_STAFF} screens of staff (${screens.heard() - heard} bytes), ${((events.told() - told) / seconds).toFixed(0)} events a second`,
    );
    print(judged(percent, 1, '% of one core', CPU_GOAL));
    print(judged(residentMemory(pid) - before, 0, 'MB more than before they were open', MEMORY_GOAL));
  } finally {
    await events.stop();
    await database.end();
    pages.close();
    await screens.close();
  }
}

/** P9: what 5,000 open live streams cost the process that has them, with an event a second for each. */
export async function measureOpenStreams(confer: StackUnderTest, print: Print): Promise<void> {
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
    const { databaseUrl, visitors } = await seedOpenPages(database, STREAMS - OF_STAFF, {
      topology,
      secrets,
    });
    const { pid, stop } = await startProduct(confer, topology, databaseUrl);
    try {
      const there = { ...confer, topology };
      const measured = { pid, product: topology.product, visitors, databaseUrl: database.superuserUrl };
      await measure(there, measured, print);
    } finally {
      await stop();
    }
  } finally {
    await cluster.stop();
  }
}
