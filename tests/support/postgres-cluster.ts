// A PostgreSQL of its own for one test file: runs until its parent goes away, then leaves nothing behind.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { startPostgres, stopPostgres } from '../../infra/local/launch/embedded-postgres/server.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('say in which folder');

const stop = async (): Promise<void> => {
  await stopPostgres(folder);
  rmSync(path.dirname(folder), { recursive: true, force: true });
  process.exit(0);
};
process.once('disconnect', () => void stop());
// Ctrl-C reaches the whole group: the parent's end is what counts
process.on('SIGINT', () => undefined);

const server = await startPostgres(folder, path.join(path.dirname(folder), 'postgres.log'));
process.send?.({ socketFolder: server.socketFolder });
