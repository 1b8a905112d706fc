import { spawn } from 'node:child_process';

/** What one stage of `npm test` found. */
export interface StageResult {
  passed: number;
  failed: number;
  /** Full names of tests that were left out. */
  skipped: string[];
  /** Everything it printed, shown when something failed. */
  output: string;
}

/** One step of `npm test`. */
export interface Stage {
  name: string;
  run: () => Promise<StageResult>;
}

export interface ToolResult {
  code: number;
  output: string;
}

/**
 * Runs one of the tools in node_modules on our own Node.
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
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code: code ?? 1, output: chunks.join('') });
    });
  });
}
