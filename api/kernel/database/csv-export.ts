import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { ReportFilter } from '../reports/report-filter.ts';
import type { ReportFilterSql } from './report-filter-sql.ts';

/** What each column is called and where it comes from. Free text is made safe: `formula_safe`. */
export type CsvColumns = readonly (readonly [heading: string, expression: string])[];

/** A time as it stands in every export. */
export const utc = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
/** "M." of a name. */
export const initial = (column: string): string => `upper(left(btrim(${column}), 1)) || '.'`;

/** A code as people know it. @param words by code */
export function inWords(column: string, words: Readonly<Record<string, string>>): string {
  const cases = Object.entries(words)
    .map(([code, text]) => `WHEN ${pg.escapeLiteral(code)} THEN ${pg.escapeLiteral(text)}`)
    .join(' ');
  return `CASE ${column} ${cases} END`;
}

/** COPY takes no parameters, so the filter travels in settings of the transaction and never in the statement's text. */
const SET_FILTER = `
  SELECT set_config('confer.org_id', $1, true), set_config('confer.report_from', $2, true),
    set_config('confer.report_to', $3, true), set_config('confer.report_service_lines', $4, true)`;
const FILTER: ReportFilterSql = {
  orgId: 'current_org()',
  from: `current_setting('confer.report_from')::date`,
  to: `current_setting('confer.report_to')::date`,
  serviceLineIds: `string_to_array(current_setting('confer.report_service_lines'), ',')::uuid[]`,
};

/** @param rows FROM, WHERE and ORDER BY of what is exported */
export function copyStatement(columns: CsvColumns, rows: (filter: ReportFilterSql) => string): string {
  const named = columns.map(([heading, expression]) => `${expression} AS ${pg.escapeIdentifier(heading)}`);
  return `
  COPY (
    SELECT ${named.join(', ')}
    ${rows(FILTER)}
  ) TO STDOUT (FORMAT csv, HEADER true, ENCODING 'UTF8')`;
}

/**
 * A report as CSV, made by the database and passed on as it comes.
 * @param pool one of `makeExportPool`: COPY does not work on pipelined connections
 * @param copy a `copyStatement`
 */
export async function* exportCsv(
  pool: pg.Pool,
  copy: string,
  filter: ReportFilter,
): AsyncGenerator<Uint8Array> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on('error', onError);
  let isWhole = false;
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(SET_FILTER, [filter.orgId, filter.from, filter.to, filter.serviceLineIds.join(',')]);
    for await (const piece of client.query(copyTo(copy))) {
      if (piece instanceof Uint8Array) yield piece;
    }
    await client.query('COMMIT');
    isWhole = true;
  } finally {
    client.off('error', onError);
    // a reader who went away leaves COPY half read: only closing the connection ends it
    client.release(isWhole ? broken : true);
  }
}
