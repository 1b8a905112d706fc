import pg from 'pg';
import { isTabBuilt } from '../../infra/local/launch/tab-build.ts';
import { commitWithoutDisk } from './commit-without-disk.ts';
import { launchStack, newStateFolder, ROOT, type RunningStack } from './running-stack.ts';
import { topologyIn } from './stack.ts';

declare global {
  var conferTestStacks: RunningStack[] | undefined;
}

/** Retries come quickly, so that an outage of ten minutes can be tried in seconds. */
const FAST_SETTINGS = {
  OUTBOX_RETRY_BASE_SECONDS: '0.2',
  OUTBOX_RETRY_MAX_SECONDS: '1',
  OUTBOX_POLL_SECONDS: '2',
  ATTENDANCE_FIRST_LOOK_SECONDS: '1',
  LOG_LEVEL: 'debug',
};

async function quicken(stateFolder: string): Promise<void> {
  const url = new URL(topologyIn(stateFolder).databaseUrl);
  url.username = 'postgres';
  const superuser = new pg.Client({ connectionString: url.href });
  await superuser.connect();
  await commitWithoutDisk(superuser);
  await superuser.end();
}

async function startOne(worker: number): Promise<void> {
  const stack = launchStack(newStateFolder(), FAST_SETTINGS);
  (globalThis.conferTestStacks ??= []).push(stack);
  await stack.ready;
  await quicken(stack.stateFolder);
  process.env[`CONFER_TEST_STACK_${worker}`] = stack.stateFolder;
}

/**
 * jest's globalSetup of the journeys: a whole Confer for each worker, in a folder of its own, since tests switch off
 * systems outside and kill processes. CONFER_TEST_STACK, the state folder of a Confer that already runs, is used as it
 * is (handy while writing a journey).
 */
export default async function startStacks({ maxWorkers }: { maxWorkers: number }): Promise<void> {
  if (process.env['CONFER_TEST_STACK'] !== undefined) return;
  const workers = Array.from({ length: maxWorkers }, (_, index) => index + 1);
  // the first builds the tab, which all serve
  const alone = isTabBuilt(ROOT) ? 0 : 1;
  for (const worker of workers.slice(0, alone)) await startOne(worker);
  await Promise.all(workers.slice(alone).map(startOne));
}
