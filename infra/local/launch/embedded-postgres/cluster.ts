import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../start-error.ts';
import type { Unprivileged } from './unprivileged.ts';

/** Account that owns the cluster; Confer itself never signs in with it. */
export const CLUSTER_OWNER = 'postgres';

/** What PostgreSQL's programs see of our environment: nothing that could change their speech or clock. */
export const POSTGRES_ENVIRONMENT = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' } as const;

const INITDB_FLAGS = [
  '--auth-local=trust',
  '--auth-host=scram-sha-256',
  '--encoding=UTF8',
  // the built-in provider needs no locale of the machine
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--data-checksums',
  `--username=${CLUSTER_OWNER}`,
];

/** Makes a folder that only the cluster's user can enter. */
export function makePrivateFolder(folder: string, runAs: Unprivileged): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (runAs.owner !== undefined) chownSync(folder, runAs.owner.uid, runAs.owner.gid);
}

function run(words: readonly string[], signal: AbortSignal | undefined): Promise<void> {
  const [command = '', ...args] = words;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: POSTGRES_ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(signal === undefined ? {} : { signal }),
    });
    const said: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new StartError(`PostgreSQL's initdb failed: ${said.join('').trim()}`));
    });
  });
}

/**
 * Creates the cluster under `folder/data` when there is none yet. It is made under another name and then renamed,
 * so an interrupted first start leaves no half cluster behind.
 */
export async function ensureCluster(
  folder: string,
  initdb: string,
  runAs: Unprivileged,
  signal?: AbortSignal,
): Promise<string> {
  const data = path.join(folder, 'data');
  if (existsSync(path.join(data, 'PG_VERSION'))) return data;
  const making = path.join(folder, 'data.making');
  rmSync(making, { recursive: true, force: true });
  await run([...runAs.prefix, initdb, '-D', making, ...INITDB_FLAGS], signal);
  renameSync(making, data);
  return data;
}
