import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { endProcess } from '../processes/end-process.ts';
import { sleep } from '../sleep.ts';
import { StartError } from '../start-error.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster, makePrivateFolder, POSTGRES_ENVIRONMENT } from './cluster.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';
import { findUnprivileged, type Unprivileged } from './unprivileged.ts';

/** A running embedded PostgreSQL, reached through a unix socket only. */
export interface PostgresServer {
  pid: number;
  socketFolder: string;
  /** True when it was already running: it survived an earlier start that was killed. */
  wasAdopted: boolean;
  isRunning: () => boolean;
}

export interface StartOptions {
  /** Gives up a start that is on its way; once the server runs, only `stopPostgres` ends it. */
  signal?: AbortSignal;
  /** 60 if left out. */
  maxConnections?: number;
}

const LONGEST_SOCKET_FOLDER = 90;
const READY_WITHIN_MS = 60_000;
const LOCK_RETRY_MS = 250;
const LOCK_WITHIN_MS = 15_000;
const STOP_WITHIN_MS = 2_000;
const MOST_CONNECTIONS = 60;
const LOCK_HELD = /lock file "postmaster.pid" already exists|pre-existing shared memory block/;

/** Modest memory for a laptop; durability settings stay PostgreSQL's own. */
const SETTINGS = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'shared_buffers=32MB',
  'max_wal_size=256MB',
  'io_method=sync',
  'max_parallel_workers=0',
  'jit=off',
  'timezone=UTC',
];

/** A socket's path may have about 107 bytes, so a deep state folder gets a short one in the temporary folder. */
function socketFolderFor(folder: string): string {
  if (Buffer.byteLength(folder) <= LONGEST_SOCKET_FOLDER) return folder;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return path.join(os.tmpdir(), `confer-postgres-${name}`);
}

function lastLines(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-6).join('\n');
}

async function launch(
  data: string,
  socketFolder: string,
  logFile: string,
  words: string[],
  { signal, maxConnections = MOST_CONNECTIONS }: StartOptions,
): Promise<Postmaster> {
  const log = openSync(logFile, 'a', 0o600);
  const settings = [...SETTINGS, `max_connections=${maxConnections}`].flatMap((setting) => ['-c', setting]);
  const [command = '', ...args] = [...words, '-D', data, '-p', '5432', '-k', socketFolder, ...settings];
  // a session of its own: Ctrl-C in the terminal must not stop it before its clients
  const child = spawn(command, args, {
    env: POSTGRES_ENVIRONMENT,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  let problem: Error | undefined;
  child.once('error', (error) => (problem = error));
  child.once('exit', () => (problem = new StartError(`PostgreSQL did not start:\n${lastLines(logFile)}`)));
  for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end;) {
    if (signal?.aborted === true) child.kill('SIGINT');
    if (problem !== undefined) throw problem;
    const postmaster = findPostmaster(data);
    if (postmaster?.isReady === true && postmaster.pid === child.pid) {
      child.unref();
      return postmaster;
    }
    await sleep(10);
  }
  throw new StartError(`PostgreSQL was not ready within 60 s: see ${logFile}`);
}

/** The last backends of a killed server hold its lock for a moment: try again until they are gone. */
async function launchPatiently(start: () => Promise<Postmaster>): Promise<Postmaster> {
  for (const end = Date.now() + LOCK_WITHIN_MS; ;) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof Error) || !LOCK_HELD.test(error.message) || Date.now() > end) throw error;
    }
    await sleep(LOCK_RETRY_MS);
  }
}

async function adopt(data: string): Promise<Postmaster | undefined> {
  let found = findPostmaster(data);
  while (found !== undefined && !found.isReady) {
    await sleep(20);
    found = findPostmaster(data);
  }
  return found;
}

async function startNew(folder: string, logFile: string, options: StartOptions): Promise<Postmaster> {
  const { signal } = options;
  const { postgres, initdb } = await findBinaries();
  const runAs: Unprivileged = findUnprivileged(initdb);
  makePrivateFolder(folder, runAs);
  const socketFolder = socketFolderFor(folder);
  makePrivateFolder(socketFolder, runAs);
  const data = await ensureCluster(folder, initdb, runAs, signal);
  signal?.throwIfAborted();
  return launchPatiently(() => launch(data, socketFolder, logFile, [...runAs.prefix, postgres], options));
}

/**
 * Starts PostgreSQL on `folder` (made on first use), or adopts the server that already runs there.
 * @throws StartError when it cannot run on this machine
 */
export async function startPostgres(
  folder: string,
  logFile: string,
  options: StartOptions = {},
): Promise<PostgresServer> {
  const data = path.join(folder, 'data');
  const survivor = await adopt(data);
  const server = survivor ?? (await startNew(folder, logFile, options));
  return {
    pid: server.pid,
    socketFolder: server.socketFolder,
    wasAdopted: survivor !== undefined,
    isRunning: () => findPostmaster(data) !== undefined,
  };
}

/** Stops the server that runs on `folder`, if one does. */
export async function stopPostgres(folder: string): Promise<void> {
  const survivor = findPostmaster(path.join(folder, 'data'));
  // SIGINT is PostgreSQL's "fast" stop: it ends open sessions and writes everything down
  if (survivor !== undefined) await endProcess(survivor.pid, 'SIGINT', STOP_WITHIN_MS);
}
