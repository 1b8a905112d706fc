import { cpSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { removeStateFolder, ROOT, type RunningStack } from './running-stack.ts';

/** Everything stops within 5 s when it is asked to; this is for when it does not. */
const STOP_WITHIN_MS = 20_000;
const LOGS = path.join(ROOT, 'node_modules/.cache/confer-test-logs');

async function stopOne(stack: RunningStack, worker: number): Promise<void> {
  stack.child.kill('SIGTERM');
  await Promise.race([stack.ended, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
  // its children notice that it is gone, and end themselves
  if (stack.child.exitCode === null) stack.child.kill('SIGKILL');
  cpSync(path.join(stack.stateFolder, 'logs'), path.join(LOGS, String(worker)), { recursive: true });
  removeStateFolder(stack.stateFolder);
}

/**
 * jest's globalTeardown of the journeys. The logs of each worker's Confer stay in node_modules/.cache/confer-test-logs,
 * to look at after a failure.
 */
export default async function stopStacks(): Promise<void> {
  const stacks = globalThis.conferTestStacks ?? [];
  await Promise.all(stacks.map((stack, index) => stopOne(stack, index + 1)));
}
