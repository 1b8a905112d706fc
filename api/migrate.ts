import path from 'node:path';
import { migrate } from './kernel/database/migrate.ts';

/** Brings the database of DATABASE_URL up to date. Ends with 0 when it is, with 1 and one line when it is not. */
async function main(): Promise<void> {
  const databaseUrl = process.env['DATABASE_URL'];
  if (databaseUrl === undefined || databaseUrl === '') {
    throw new Error('set DATABASE_URL to the database that should be brought up to date');
  }
  const applied = await migrate(databaseUrl, path.join(import.meta.dirname, 'migrations'));
  const lines = applied.length === 0 ? ['nothing to apply'] : applied.map((name) => `applied ${name}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`migrate: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
