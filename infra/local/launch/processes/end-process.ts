import { sleep } from '../sleep.ts';
import { commandLineOf } from './command-line.ts';

const POLL_MS = 20;

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // it ended between our look and our signal: what we wanted
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  const end = Date.now() + withinMs;
  while (commandLineOf(pid) !== undefined) {
    if (Date.now() >= end) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/**
 * Asks a process to end with `signal`, and kills it when it has not ended within `patienceMs` milliseconds.
 * Returns when it is gone.
 */
export async function endProcess(pid: number, signal: NodeJS.Signals, patienceMs: number): Promise<void> {
  send(pid, signal);
  if (await hasEnded(pid, patienceMs)) return;
  send(pid, 'SIGKILL');
  await hasEnded(pid, patienceMs);
}
