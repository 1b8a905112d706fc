import path from 'node:path';
import { readJsonRecord, writePrivateJson } from '../state-folder.ts';
import { commandLineOf } from './command-line.ts';
import { endProcess } from './end-process.ts';

const PATIENCE_MS = 2_000;

/** Which of our processes run, written down at each change for the next start and for tests: `{name: pid}`. */
export interface ProcessList {
  set: (name: string, pid: number) => void;
  remove: (name: string) => void;
  /** Ends those that still run and are not the database: scripts that were on their way. */
  endAll: (patienceMs: number) => Promise<void>;
}

export function createProcessList(file: string): ProcessList {
  const running = new Map<string, number>();
  const write = (): void => {
    writePrivateJson(file, Object.fromEntries(running));
  };
  write();
  return {
    set: (name, pid) => {
      running.set(name, pid);
      write();
    },
    remove: (name) => {
      if (running.delete(name)) write();
    },
    endAll: async (patienceMs) => {
      const scripts = [...running].filter(([name]) => name !== 'postgres');
      await Promise.all(scripts.map(([, pid]) => endProcess(pid, 'SIGTERM', patienceMs)));
    },
  };
}

/** Whether the process is one of ours: a Node that runs a script of this working copy. */
function isOurs(pid: number, root: string): boolean {
  const line = commandLineOf(pid);
  if (line === undefined) return false;
  return ['infra/local', 'api'].some((folder) => line.includes(path.join(root, folder)));
}

/** Ends what a killed start left behind; PostgreSQL is left alone, the next start adopts it. */
export async function endSurvivors(file: string, root: string): Promise<string[]> {
  const left = Object.entries(readJsonRecord<number>(file)).flatMap(([name, pid]) =>
    pid !== undefined && isOurs(pid, root) ? [{ name, pid }] : [],
  );
  await Promise.all(left.map(({ pid }) => endProcess(pid, 'SIGTERM', PATIENCE_MS)));
  return left.map(({ name }) => name);
}
