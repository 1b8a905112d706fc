import type pg from 'pg';

interface Constraint {
  table_name: string;
  name: string;
  kind: 'f' | 'x';
  definition: string;
}

/** Foreign keys and exclusions: what costs most when rows come by the million. */
const FIND = `
  SELECT conrelid::regclass::text AS table_name, quote_ident(conname) AS name, contype AS kind,
    pg_get_constraintdef(oid) AS definition
  FROM pg_constraint
  WHERE conrelid = ANY ($1::regclass[]) AND contype IN ('f', 'x')
  ORDER BY contype DESC, conname`;

/**
 * Runs work while these tables have neither foreign keys nor exclusions, then gives them back. Exclusions are checked
 * for all rows; foreign keys from then on, because checking them row by row under row-level security takes longer
 * than all else.
 */
export async function withoutConstraints(
  client: pg.ClientBase,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<Constraint>(FIND, [tables]);
  for (const { table_name: table, name } of rows) {
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  }
  await work();
  for (const { table_name: table, name, kind, definition } of rows) {
    const from = kind === 'f' ? ' NOT VALID' : '';
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}${from}`);
  }
}
