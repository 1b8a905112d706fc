import path from 'node:path';
import pg from 'pg';
import { databaseAddressProblem } from './kernel/database/database-address.ts';
import { migrate } from './kernel/database/migrate.ts';

/**
 * Who migrates what: the owner of DATABASE_OWNER_URL, for the service's role that DATABASE_URL names. Local mode may do
 * without the first, in a database of one's own with one role.
 * @throws Error that says what to set
 */
function target(env: NodeJS.ProcessEnv): { databaseUrl: string; serviceRole?: string } {
  const isLocal = env['CONFER_ENV'] === 'local';
  const serviceUrl = env['DATABASE_URL'] ?? '';
  const ownerUrl = env['DATABASE_OWNER_URL'] ?? '';
  if (serviceUrl === '')
    throw new Error('set DATABASE_URL to the database that should be brought up to date');
  if (ownerUrl === '' && isLocal) return { databaseUrl: serviceUrl };
  if (ownerUrl === '') {
    throw new Error('set DATABASE_OWNER_URL to the same database, with the role that owns its tables');
  }
  const problem = isLocal ? undefined : databaseAddressProblem(ownerUrl);
  if (problem !== undefined) throw new Error(`DATABASE_OWNER_URL ${problem}`);
  const serviceRole = new pg.Client(serviceUrl).user ?? '';
  if (serviceRole === new pg.Client(ownerUrl).user) {
    throw new Error(
      'DATABASE_OWNER_URL and DATABASE_URL have the same role: the service must not own the tables',
    );
  }
  return { databaseUrl: ownerUrl, serviceRole };
}

/** Brings the database up to date. Ends with 0 when it is, with 1 and one line when it is not. */
async function main(): Promise<void> {
  const { databaseUrl, serviceRole } = target(process.env);
  const applied = await migrate(databaseUrl, path.join(import.meta.dirname, 'migrations'), serviceRole);
  const lines = applied.length === 0 ? ['nothing to apply'] : applied.map((name) => `applied ${name}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`migrate: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
