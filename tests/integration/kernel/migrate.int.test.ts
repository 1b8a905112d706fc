import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../../../api/kernel/database/migrate.ts';
import { startTestCluster, type TestCluster } from '../../support/database.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

describe('Migrations', () => {
  let cluster: TestCluster;
  let folder: string;
  beforeAll(async () => {
    cluster = await startTestCluster();
  }, 60_000);
  afterAll(() => cluster.stop(), 20_000);
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'confer-migrations-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const write = (name: string, text: string): void => {
    writeFileSync(path.join(folder, name), text);
  };
  const ask = async (url: string, text: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(text);
    await client.end();
    return rows;
  };

  it('are applied once, in order, by replicas that start at the same moment', async () => {
    const { url } = await cluster.newEmptyDatabase();
    write('0001_first.sql', 'CREATE TABLE one (id int); SELECT pg_sleep(0.2); INSERT INTO one VALUES (1);');
    write('0002_second.sql', 'INSERT INTO one VALUES (2);');
    write('notes.txt', 'not a migration');
    const applied = await Promise.all([1, 2, 3].map(() => migrate(url, folder)));
    expect(applied.flat().toSorted()).toEqual(['0001_first', '0002_second']);
    expect(await ask(url, 'SELECT id FROM one ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await migrate(url, folder)).toEqual([]);
  }, 20_000);

  it('keep what came before one that fails, and nothing of that one', async () => {
    const { url } = await cluster.newEmptyDatabase();
    write('0001_good.sql', 'CREATE TABLE good (id int);');
    write('0002_bad.sql', 'CREATE TABLE bad (id int); SELECT 1 / 0;');
    await expect(migrate(url, folder)).rejects.toThrow('division by zero');
    expect(
      await ask(url, "SELECT to_regclass('good') IS NOT NULL AS good, to_regclass('bad') IS NOT NULL AS bad"),
    ).toEqual([{ good: true, bad: false }]);
    write('0002_bad.sql', 'CREATE TABLE bad (id int);');
    expect(await migrate(url, folder)).toEqual(['0002_bad']);
  }, 20_000);

  it('refuse a file whose name would keep it from ever being applied', async () => {
    const { url } = await cluster.newEmptyDatabase();
    write('0001-first.sql', 'CREATE TABLE one (id int);');
    await expect(migrate(url, folder)).rejects.toThrow('0001-first.sql: name a migration like');
  }, 20_000);

  it('are run by a command that says what it did, and ends with 1 when it could not', async () => {
    const { url } = await cluster.newEmptyDatabase();
    const run = (databaseUrl: string) =>
      spawnSync(path.join(ROOT, 'node_modules/.bin/node'), [path.join(ROOT, 'api/migrate.ts')], {
        env: { PATH: process.env['PATH'], CONFER_ENV: 'local', DATABASE_URL: databaseUrl },
        encoding: 'utf8',
      });
    const first = run(url);
    const names = readdirSync(path.join(ROOT, 'api/migrations')).map((file) => path.basename(file, '.sql'));
    expect(names).toContain('0001_consultations');
    expect(first).toMatchObject({ status: 0 });
    expect(first.stdout.match(/\d{4}_[a-z_]+/g)).toEqual(names.toSorted());
    expect(run(url)).toMatchObject({ stdout: 'nothing to apply\n', status: 0 });
    const wrong = run(url.replace('/test_', '/absent_'));
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toMatch(/^migrate: database "absent_\w+" does not exist\n$/);
    expect(run('')).toMatchObject({ status: 1, stderr: expect.stringContaining('set DATABASE_URL') });
  }, 30_000);
});
