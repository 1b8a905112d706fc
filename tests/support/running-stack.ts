import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { clockFlags } from '../../infra/local/support/shifted-clock.ts';

export const ROOT = path.resolve(import.meta.dirname, '..', '..');
const START = path.join(ROOT, 'infra/local/start.ts');

/** A Confer that a test started for itself with `npm start`'s own program. */
export interface RunningStack {
  stateFolder: string;
  child: ChildProcess;
  /** All that it has printed so far. */
  printed: () => string;
  /** Resolves when it says that it is ready. @throws Error with what it printed when it ends before */
  ready: Promise<void>;
  /** Resolves with the exit code, or the signal's name. */
  ended: Promise<number | string>;
}

export function newStateFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'confer-test-'));
}

export function removeStateFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Starts everything on free ports; it ends when we do. */
export function launchStack(
  stateFolder: string,
  environment: NodeJS.ProcessEnv = {},
  args: readonly string[] = [],
): RunningStack {
  const { DATABASE_URL: _ownDatabase, ...inherited } = process.env;
  const child = spawn(process.execPath, [...clockFlags(), START, ...args], {
    cwd: ROOT,
    env: { ...inherited, CONFER_LOCAL_DIR: stateFolder, PORT: '0', CONSOLE_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const printed = (): string => lines.join('');
  const ended = new Promise<number | string>((resolve) => {
    // not 'close': that waits for whoever inherited its output, too
    child.once('exit', (code, signal) => {
      resolve(code ?? signal ?? 'unknown');
    });
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => {
      resolve();
    });
    void ended.then((how) => {
      reject(new Error(`npm start ended (${how}):\n${printed()}`));
    });
  });
  // a test that does not wait for readiness must not fail by an unheard rejection
  ready.catch(() => undefined);
  return { stateFolder, child, printed, ready, ended };
}

/** The processes that run now, by name. */
export function processesOf(stateFolder: string): Record<string, number> {
  return JSON.parse(readFileSync(path.join(stateFolder, 'processes.json'), 'utf8')) as Record<string, number>;
}
