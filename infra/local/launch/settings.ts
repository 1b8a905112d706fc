import path from 'node:path';
import { StartError } from './start-error.ts';

/** What the person at the terminal chose. */
export interface StartSettings {
  /** Folder of the working copy. */
  root: string;
  /** Folder that holds everything local mode remembers. */
  stateFolder: string;
  /** Port of the product; 0 means any free one. */
  productPort: number;
  /** Port of the console; 0 means any free one. */
  consolePort: number;
  /** Begin anew: forget everything first. */
  isFresh: boolean;
  /** Whether the PAS stand-ins take HL7 messages inside TLS. */
  hasMllpTls: boolean;
  /** A PostgreSQL of their own; undefined means the embedded one. */
  databaseUrl: string | undefined;
}

function readPort(environment: NodeJS.ProcessEnv, name: string, standard: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return standard;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new StartError(`${name} must be a port from 0 to 65535 (0 picks a free one), not "${text}".`);
}

function readSwitch(environment: NodeJS.ProcessEnv, name: string): boolean {
  const text = environment[name] ?? '';
  if (text === '' || text === '0' || text === '1') return text === '1';
  throw new StartError(`${name} must be 1 (on) or 0 (off), not "${text}".`);
}

/** @throws StartError naming the argument or variable that cannot be used */
export function readSettings(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  root: string,
): StartSettings {
  const unknown = args.find((argument) => argument !== '--fresh');
  if (unknown !== undefined) {
    throw new StartError(`Unknown argument ${unknown}: only --fresh (begin anew) is known.`);
  }
  const databaseUrl = environment['DATABASE_URL'];
  return {
    root,
    stateFolder: path.resolve(root, environment['CONFER_LOCAL_DIR'] ?? '.local'),
    productPort: readPort(environment, 'PORT', 3978),
    consolePort: readPort(environment, 'CONSOLE_PORT', 3979),
    isFresh: args.includes('--fresh'),
    hasMllpTls: readSwitch(environment, 'PAS_MLLP_TLS'),
    databaseUrl: databaseUrl === '' ? undefined : databaseUrl,
  };
}
