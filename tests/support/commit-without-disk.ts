import type pg from 'pg';

/**
 * Lets a PostgreSQL of tests commit without waiting for the disk, which is quicker. What is killed in a test is a
 * process and never the machine, so nothing that was committed is lost by that.
 * @param superuser of the whole cluster
 */
export async function commitWithoutDisk(superuser: pg.Client): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    await superuser.query(`ALTER SYSTEM SET ${setting} = off`);
  }
  await superuser.query('SELECT pg_reload_conf()');
}
