import { spawn } from 'node:child_process';
import path from 'node:path';

/** How long one test took. */
export interface TimedTest {
  name: string;
  seconds: number;
}

/** What one stage of `npm test` found. */
export interface StageResult {
  passed: number;
  failed: number;
  /** Full names of tests that were left out. */
  skipped: string[];
  /** Each test that it ran, where it knows how long one took. */
  timed?: readonly TimedTest[];
  /** Everything it printed, shown when something failed. */
  output: string;
}

/** One step of `npm test`. */
export interface Stage {
  name: string;
  /** How many cores it keeps busy: another stage may run beside one that leaves a core free. */
  cores: 1 | 2;
  run: () => Promise<StageResult>;
}

export interface ToolResult {
  code: number;
  output: string;
}

/** How long one stage may take before it is ended and counts as failed, in milliseconds. */
const STAGE_WITHIN_MS = 20 * 60_000;

/** Node keeps what it has compiled there, so that no tool and no stand-in is compiled at each start. */
const compileCacheOf = (root: string): NodeJS.ProcessEnv => ({
  NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'confer-compile'),
});

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Runs the `exit` handlers, which end what was started. */
const leave = (): void => {
  process.exit(1);
};

/** Ends a tool with everything that it started: it leads a process group of its own. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    // it ended between our look and our signal: what we wanted
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Runs one of the tools in node_modules on our own Node. One that hangs is ended, and its output says so.
 * @param onLine is given each line as it comes, for progress
 */
export function runTool(
  root: string,
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  onLine: (line: string) => void = () => undefined,
): Promise<ToolResult> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...process.env, ...compileCacheOf(root), FORCE_COLOR: '0', NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const endWithUs = (): void => {
    endGroup(child.pid);
  };
  process.once('exit', endWithUs);
  for (const signal of ENDING) process.once(signal, leave);
  const chunks: string[] = [];
  let rest = '';
  const take = (chunk: Buffer): void => {
    chunks.push(chunk.toString());
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => {
      chunks.push(`\nended: it took longer than ${STAGE_WITHIN_MS / 60_000} minutes\n`);
      endGroup(child.pid);
    }, STAGE_WITHIN_MS);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(deadline);
      process.off('exit', endWithUs);
      for (const signal of ENDING) process.off(signal, leave);
      resolve({ code: code ?? 1, output: chunks.join('') });
    });
  });
}
