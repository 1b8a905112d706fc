// A PostgreSQL for tests: runs until its parent goes away, then leaves nothing behind.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { startPostgres } from '../../infra/local/launch/embedded-postgres/server.ts';
import { endProcess } from '../../infra/local/launch/processes/end-process.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('say in which folder');

// Ctrl-C reaches the whole group: the parent's end is what counts
process.on('SIGINT', () => undefined);

/** Several test files at once, each with some pools. */
const MOST_CONNECTIONS = 200;

const server = await startPostgres(folder, path.join(path.dirname(folder), 'postgres.log'), {
  maxConnections: MOST_CONNECTIONS,
});
const stop = async (): Promise<void> => {
  // "immediate": nothing needs to be written down for a folder that goes away
  await endProcess(server.pid, 'SIGQUIT', 5_000);
  rmSync(path.dirname(folder), { recursive: true, force: true });
  process.exit(0);
};
if (process.connected) process.once('disconnect', () => void stop());
else await stop();
process.send?.({ socketFolder: server.socketFolder });
