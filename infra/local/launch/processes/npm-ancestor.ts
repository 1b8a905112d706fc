import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { commandLineOf } from './command-line.ts';

const LEVELS = 4;
/** What may stand between npm and us: the shell that npm runs scripts with, and our bootstrap. */
const IN_BETWEEN = /^\S*sh -c |bootstrap\.mjs/;

function parentOf(pid: number): number {
  if (existsSync('/proc/self/stat')) {
    if (!existsSync(`/proc/${pid}/stat`)) return 0;
    // the name in brackets may hold anything, so count from the last bracket: state, then parent
    const [, parent] = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ');
    return Number(parent ?? 0);
  }
  return Number(spawnSync('ps', ['-p', String(pid), '-o', 'ppid='], { encoding: 'utf8' }).stdout.trim());
}

/** Process id of the npm that runs us; undefined when we were started without npm. */
export function findNpmAncestor(environment: NodeJS.ProcessEnv): number | undefined {
  if (environment['npm_lifecycle_event'] === undefined || process.platform === 'win32') return undefined;
  let pid = process.ppid;
  for (let level = 0; level < LEVELS; level += 1) {
    const line = commandLineOf(pid);
    if (line === undefined || pid <= 1) return undefined;
    if (!IN_BETWEEN.test(line)) return /npm/.test(line) ? pid : undefined;
    pid = parentOf(pid);
  }
  return undefined;
}
