import { linkSync, readFileSync, rmSync } from 'node:fs';
import { commandLineOf } from './processes/command-line.ts';
import { sleep } from './sleep.ts';
import { StartError } from './start-error.ts';
import { writePrivateJson } from './state-folder.ts';

interface Holder {
  pid: number;
  /** It has been asked to stop and will soon be gone. */
  isLeaving: boolean;
}

/** The right to be the only start that runs on a state folder. */
export interface Lock {
  /** Says that we are about to go, so that the next start waits for us. */
  markLeaving: () => void;
  release: () => void;
}

/** A start whose `npm` was killed notices within this time. */
const MAY_NOTICE_WITHIN_MS = 1_000;
const LEAVES_WITHIN_MS = 7_000;
const POLL_MS = 100;

/** Whether a process with this id runs and is a start of ours: ids are given out again after a restart. */
function isStart(pid: number): boolean {
  const line = commandLineOf(pid);
  return line !== undefined && /start\.ts|bootstrap\.mjs/.test(line);
}

function holderOf(lockFile: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function tryToTake(lockFile: string): boolean {
  const mine = `${lockFile}.${process.pid}`;
  writePrivateJson(mine, { pid: process.pid, isLeaving: false } satisfies Holder);
  try {
    // a link appears whole, so nobody ever reads a lock without its holder in it
    linkSync(mine, lockFile);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function heldLock(lockFile: string): Lock {
  return {
    markLeaving: () => {
      writePrivateJson(lockFile, { pid: process.pid, isLeaving: true } satisfies Holder);
    },
    release: () => {
      if (holderOf(lockFile)?.pid === process.pid) rmSync(lockFile, { force: true });
    },
  };
}

function refuseWhenItStays(holder: Holder, waitedMs: number, stateFolder: string): void {
  if (waitedMs < (holder.isLeaving ? LEAVES_WITHIN_MS : MAY_NOTICE_WITHIN_MS)) return;
  throw new StartError(
    `Confer already runs on ${stateFolder} (process ${holder.pid}): stop it first, ` +
      'or start a second one with its own CONFER_LOCAL_DIR, PORT and CONSOLE_PORT.',
  );
}

/**
 * Makes this process the only one that runs on the state folder; takes over the lock of one that has died, and
 * waits for one that is stopping.
 * @throws StartError when another start runs there
 */
export async function takeLock(lockFile: string, stateFolder: string): Promise<Lock> {
  const started = Date.now();
  while (!tryToTake(lockFile)) {
    const holder = holderOf(lockFile);
    if (holder !== undefined && isStart(holder.pid))
      refuseWhenItStays(holder, Date.now() - started, stateFolder);
    else rmSync(lockFile, { force: true });
    await sleep(POLL_MS);
  }
  return heldLock(lockFile);
}
