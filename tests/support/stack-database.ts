import pg from 'pg';
import type { StackUnderTest } from './stack.ts';

/** Runs one statement in the product's database as its organisation. */
export async function query<Row extends pg.QueryResultRow>(
  stack: StackUnderTest,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `SELECT set_config('confer.org_id', (SELECT org_id::text FROM organisations WHERE ods_code = $1), true)`,
      [stack.odsCode],
    );
    const { rows } = await client.query<Row>(text, values);
    await client.query('COMMIT');
    return rows;
  } finally {
    await client.end();
  }
}
