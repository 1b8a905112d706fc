import path from 'node:path';
import { ensureDatabase, type DatabaseUrls } from './embedded-postgres/database.ts';
import { startPostgres, stopPostgres } from './embedded-postgres/server.ts';
import type { ProcessList } from './processes/process-list.ts';
import { sleep } from './sleep.ts';
import type { StatePaths } from './state-folder.ts';

const LOOK_EVERY_MS = 1_000;
const LAUNCHED_WITHIN_MS = 2_500;

/** The database that Confer uses while this start runs. */
export interface LocalDatabase {
  /** Starts or adopts it. */
  start: () => Promise<DatabaseUrls>;
  stop: () => Promise<void>;
}

/** Somebody's own server: nothing to start or stop. */
export function ownDatabase(databaseUrl: string): LocalDatabase {
  return {
    start: () => Promise.resolve({ databaseUrl, ownerUrl: undefined }),
    stop: () => Promise.resolve(),
  };
}

/** The embedded server, started again should it end by itself. */
export function embeddedDatabase(
  paths: StatePaths,
  processes: ProcessList,
  say: (line: string) => void,
): LocalDatabase {
  const logFile = path.join(paths.logs, 'postgres.log');
  const stopping = new AbortController();
  let watching: NodeJS.Timeout | undefined;
  let launching: Promise<string> | undefined;

  const launch = async (): Promise<string> => {
    const server = await startPostgres(paths.postgres, logFile, { signal: stopping.signal });
    processes.set('postgres', server.pid);
    if (server.wasAdopted) say('the database survived the last run: taken over');
    watching = setTimeout(() => void lookAfter(server.isRunning), LOOK_EVERY_MS);
    return server.socketFolder;
  };
  const run = (): Promise<string> => {
    launching = launch();
    return launching;
  };
  const lookAfter = async (isRunning: () => boolean): Promise<void> => {
    if (stopping.signal.aborted) return;
    if (isRunning()) {
      watching = setTimeout(() => void lookAfter(isRunning), LOOK_EVERY_MS);
      return;
    }
    say(`the database ended by itself: starting it again. Its log: ${logFile}`);
    await run().catch((error: unknown) => {
      say(`the database does not start again: ${String(error)}`);
    });
  };
  return {
    start: async () => ensureDatabase(await run()),
    stop: async () => {
      stopping.abort();
      // one that is on its way must be gone, or up, before we look for it
      await Promise.race([Promise.allSettled([launching]), sleep(LAUNCHED_WITHIN_MS)]);
      clearTimeout(watching);
      await stopPostgres(paths.postgres);
      processes.remove('postgres');
    },
  };
}
