import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { ReportFilter } from '../reports/report-filter.ts';
import type { ReportFilterSql } from './report-filter-sql.ts';

/** COPY takes no parameters, so the filter travels in settings of the transaction and never in the statement's text. */
const SET_FILTER = `
  SELECT set_config('confer.org_id', $1, true), set_config('confer.report_from', $2, true),
    set_config('confer.report_to', $3, true), set_config('confer.report_service_lines', $4, true)`;
/** Where a COPY reads its filter. */
export const FILTER_SETTINGS: ReportFilterSql = {
  orgId: 'current_org()',
  from: `current_setting('confer.report_from')::date`,
  to: `current_setting('confer.report_to')::date`,
  serviceLineIds: `string_to_array(current_setting('confer.report_service_lines'), ',')::uuid[]`,
};

/**
 * What a COPY gives, passed on as it comes. A reader who stops early ends the query.
 * @param pool one of `makeExportPool`: COPY does not work on pipelined connections
 * @param copy a statement that reads `FILTER_SETTINGS`
 */
export async function* copyOut(
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
