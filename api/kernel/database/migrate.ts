import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import pg from 'pg';
import { grantToService } from './grant-to-service.ts';

const FILE_NAME = /^[0-9]{4}_[a-z0-9_-]+\.sql$/;

/** @throws Error naming an SQL file that would never be applied: it was meant to be */
async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  const misnamed = files.find((name) => !FILE_NAME.test(name));
  if (misnamed !== undefined) throw new Error(`${misnamed}: name a migration like 0007_what_it_does.sql`);
  const migrations = files.map(async (name): Promise<[string, Migration]> => {
    const text = await readFile(path.join(folder, name), 'utf8');
    const up: Migration['up'] = async (database) => {
      await sql.raw(text).execute(database);
    };
    return [path.basename(name, '.sql'), { up }];
  });
  return Object.fromEntries(await Promise.all(migrations));
}

/**
 * Applies the `NNNN_name.sql` files that the database has not seen, in order, each in a transaction of its own. Replicas
 * that start together take turns by an advisory lock. Forward only. The service's role is then given what it needs.
 * @param databaseUrl with the role that owns the tables
 * @param serviceRole left out where the service is the owner itself, as in a database of one's own
 * @returns names of those that were applied now
 * @throws Error naming a misnamed file; what PostgreSQL said of the one that failed; it and those behind it are not applied
 */
export async function migrate(databaseUrl: string, folder: string, serviceRole?: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const pool = new pg.Pool({ connectionString: databaseUrl, application_name: 'confer-migrate', max: 1 });
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    nameComparator: (one, other) => (one < other ? -1 : 1),
  });
  const applied: string[] = [];
  try {
    for (;;) {
      const { error, results = [] } = await migrator.migrateUp();
      if (error !== undefined) {
        throw error instanceof Error ? error : new Error('a migration failed', { cause: error });
      }
      if (results.length === 0) break;
      applied.push(...results.map((result) => result.migrationName));
    }
    if (serviceRole !== undefined) await grant(pool, serviceRole);
    return applied;
  } finally {
    await database.destroy();
  }
}

async function grant(pool: pg.Pool, serviceRole: string): Promise<void> {
  const client = await pool.connect();
  try {
    await grantToService(client, serviceRole);
  } finally {
    client.release();
  }
}
