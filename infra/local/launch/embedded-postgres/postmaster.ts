import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commandLineOf } from '../processes/command-line.ts';

/** What a running server says about itself in `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  socketFolder: string;
  isReady: boolean;
}

/** The server that runs on this data folder, also when another process started it; undefined when there is none. */
export function findPostmaster(data: string): Postmaster | undefined {
  const lines = readLines(path.join(data, 'postmaster.pid'));
  const pid = Number(lines?.[0]);
  if (lines === undefined || !Number.isInteger(pid) || pid <= 0) return undefined;
  // the file survives a crash of the machine and its process id may be another program's by now
  if (commandLineOf(pid)?.includes(data) !== true) return undefined;
  return { pid, socketFolder: lines[4] ?? '', isReady: (lines[7] ?? '').trim() === 'ready' };
}

function readLines(file: string): string[] | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
