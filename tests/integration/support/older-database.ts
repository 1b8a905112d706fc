import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { migrate } from '../../../api/kernel/database/migrate.ts';
import type { TestCluster } from '../../support/database.ts';

export const MIGRATIONS = path.resolve(import.meta.dirname, '../../../api/migrations');

/**
 * A database without rows as it was before a migration.
 * @param next number of the migration that comes next, such as `0013`
 * @returns its address, as the owner of its tables
 */
export async function databaseBefore(cluster: TestCluster, next: string): Promise<string> {
  const { url } = await cluster.newEmptyDatabase();
  const earlier = mkdtempSync(path.join(os.tmpdir(), 'confer-migrations-'));
  try {
    for (const file of readdirSync(MIGRATIONS)) {
      if (file < next) cpSync(path.join(MIGRATIONS, file), path.join(earlier, file));
    }
    await migrate(url, earlier);
  } finally {
    rmSync(earlier, { recursive: true });
  }
  return url;
}
