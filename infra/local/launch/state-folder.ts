import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from './start-error.ts';

/** Where each part of local mode keeps its things inside the state folder. */
export interface StatePaths {
  folder: string;
  lock: string;
  processes: string;
  postgres: string;
  tls: string;
  logs: string;
  secrets: string;
  ports: string;
  /** The newest sealed entry of each organisation's audit. */
  auditHeads: string;
  compileCache: string;
  /** Durable folder of one stand-in. */
  standIn: (name: string) => string;
}

/** Laid down first, so that `--fresh` never empties a folder that is not ours. */
const MARK = 'this-folder-is-confer-local-state';

export function statePaths(folder: string): StatePaths {
  const inside = (name: string): string => path.join(folder, name);
  return {
    folder,
    lock: inside('start.lock'),
    processes: inside('processes.json'),
    postgres: inside('postgres'),
    tls: inside('tls'),
    logs: inside('logs'),
    secrets: inside('secrets.json'),
    ports: inside('ports.json'),
    auditHeads: inside('audit-heads.json'),
    compileCache: inside('compile-cache'),
    standIn: (name) => path.join(folder, 'stand-ins', name),
  };
}

/** Makes the folder, or checks that an existing one is ours. @throws StartError when it holds other things */
export function openStateFolder(folder: string): StatePaths {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const entries = readdirSync(folder);
  if (entries.length > 0 && !entries.includes(MARK)) {
    throw new StartError(`CONFER_LOCAL_DIR (${folder}) holds other files: choose an empty or a new folder.`);
  }
  writeFileSync(path.join(folder, MARK), '');
  const paths = statePaths(folder);
  mkdirSync(paths.logs, { recursive: true });
  return paths;
}

/** Forgets everything but the lock that we hold. */
export function emptyStateFolder(paths: StatePaths): void {
  const kept = [MARK, path.basename(paths.lock)];
  for (const entry of readdirSync(paths.folder)) {
    if (!kept.includes(entry)) rmSync(path.join(paths.folder, entry), { recursive: true, force: true });
  }
  mkdirSync(paths.logs, { recursive: true });
}

/** Writes a private JSON file whole or not at all: a kill in between leaves the older one. */
export function writePrivateJson(file: string, value: unknown): void {
  const making = `${file}.${process.pid}.making`;
  writeFileSync(making, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(making, file);
}

/** Reads a JSON file of string or number values; empty when it is not there yet. */
export function readJsonRecord<Value extends string | number>(file: string): Partial<Record<string, Value>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<string, Value>>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new StartError(`${file} cannot be read: start with --fresh to begin anew.`, { cause: error });
  }
}
