import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** How to run one Node program of ours. */
export interface ChildPlan {
  /** Short name, used for its log and in `processes.json`. */
  name: string;
  /** Folder it runs in. */
  root: string;
  /** Node's own flags, the script, and the script's arguments. */
  args: readonly string[];
  environment: NodeJS.ProcessEnv;
  /** Where what it prints goes. */
  logFile: string;
}

export interface NodeChild {
  pid: number;
  process: ChildProcess;
  /** Resolves when it has ended, with how: `exit code 1`, `signal SIGKILL`. */
  ended: Promise<string>;
}

/** Starts the program with a channel to us: when we are gone, it notices and ends itself. */
export function launchNodeChild(plan: ChildPlan): NodeChild {
  const log = openSync(plan.logFile, 'a', 0o600);
  const child = spawn(process.execPath, plan.args, {
    cwd: plan.root,
    env: plan.environment,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      resolve(signal === null ? `exit code ${String(code)}` : `signal ${signal}`);
    });
  });
  return { pid: child.pid ?? 0, process: child, ended };
}

/** The end of a child's log, to show when it fails. */
export function lastLogLines(logFile: string, count = 12): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
  return lines.slice(-count).join('\n');
}
