import { spawn, spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { CLIENTS, type Load } from './load.ts';

/** A pipeline needs this version of pgbench. */
const OLDEST_VERSION = 14;

/** pgbench of this machine, the newest of several. @returns its path, or why there is none to use */
export function findPgbench(): { program: string } | { why: string } {
  const candidates = [
    'pgbench',
    ...globSync('/usr/lib/postgresql/*/bin/pgbench').filter((file) => existsSync(file)),
  ];
  const known = candidates.flatMap((program) => {
    const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
    const version = Number(/\) (\d+)/.exec(stdout)?.[1]);
    return status === 0 ? [{ program, version }] : [];
  });
  const best = known.toSorted((a, b) => b.version - a.version)[0];
  if (best === undefined) return { why: 'no pgbench' };
  return best.version < OLDEST_VERSION ? { why: `pgbench ${best.version} is too old` } : best;
}

function run(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(said.join(''));
      else reject(new Error(`pgbench ended with ${String(code)}: ${said.join('').slice(-2000)}`));
    });
  });
}

interface Script {
  file: string;
  variables: Readonly<Record<string, string>>;
}

/** @returns how long all clients together took without connecting, in milliseconds */
export const bookWithPgbench = (
  program: string,
  databaseUrl: string,
  { file, variables }: Script,
  { base, bookingsPerClient }: Load,
): Promise<number> =>
  runPgbench(
    program,
    databaseUrl,
    { file, variables: { ...variables, base: `${base}`, done: '0' } },
    { clients: CLIENTS, transactionsPerClient: bookingsPerClient },
  );

/** @returns how long all clients together took without connecting, in milliseconds */
export async function runPgbench(
  program: string,
  databaseUrl: string,
  { file, variables }: Script,
  { clients, transactionsPerClient }: { clients: number; transactionsPerClient: number },
): Promise<number> {
  const said = await run(program, [
    ...[
      '--client',
      `${clients}`,
      '--transactions',
      `${transactionsPerClient}`,
      '--protocol',
      'prepared',
      '--no-vacuum',
    ],
    ...Object.entries(variables).flatMap(([name, value]) => ['--define', `${name}=${value}`]),
    ...['--file', file, databaseUrl],
  ]);
  const perSecond = Number(/^tps = ([\d.]+)/m.exec(said)?.[1]);
  if (!(perSecond > 0)) throw new Error(`pgbench said nothing of its speed: ${said}`);
  return ((clients * transactionsPerClient) / perSecond) * 1000;
}
