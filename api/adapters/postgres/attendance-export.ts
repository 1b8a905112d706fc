import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { AttendanceExport, AttendanceReportFilter } from '../../application/ports/attendance-store.ts';
import { attendanceCodes, cancellationReasons } from '../../contract/coded-words.ts';
import { reportRows } from './attendance-report-rows.ts';

const outcomeWords = Object.entries(attendanceCodes)
  .map(([code, words]) => `WHEN '${code}' THEN ${pg.escapeLiteral(words)}`)
  .join(' ');

const reasonWords = Object.entries(cancellationReasons)
  .map(([code, { label }]) => `WHEN '${code}' THEN ${pg.escapeLiteral(label)}`)
  .join(' ');

const utc = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const initial = (column: string): string => `upper(left(btrim(${column}), 1)) || '.'`;

/** What each column is called and where it comes from. Free text is made safe, in the database like everything else. */
const COLUMNS: readonly (readonly [heading: string, expression: string])[] = [
  ['Date', `to_char(a.patient_starts_at AT TIME ZONE a.time_zone, 'YYYY-MM-DD')`],
  ['Time', `to_char(a.patient_starts_at AT TIME ZONE a.time_zone, 'HH24:MI')`],
  ['Start (UTC)', utc('a.patient_starts_at')],
  ['Service line', 'formula_safe(l.name)'],
  ['Staff', `formula_safe(array_to_string(staff.names, ', '))`],
  ['Patient', `formula_safe(${initial('p.given_name')} || ' ' || ${initial('p.family_name')})`],
  ['Attendance code', 'd.code'],
  [
    'Outcome',
    `CASE d.code ${outcomeWords} ELSE CASE a.status WHEN 'cancelled' THEN 'Cancelled' ELSE 'Not decided' END END`,
  ],
  ['Cancellation reason', `CASE a.cancellation_reason ${reasonWords} END`],
  ['Minutes waited', 'wait.minutes'],
  ['Confirmed by', 'formula_safe(by.display_name)'],
  ['Confirmed (UTC)', utc('d.confirmed_at')],
  ['Written to PAS (UTC)', utc('d.written_to_pas_at')],
  ['Appointment', 'a.appointment_id'],
];

/** COPY takes no parameters, so the filter travels in settings of the transaction and never in the statement's text. */
const SET_FILTER = `
  SELECT set_config('confer.org_id', $1, true), set_config('confer.report_from', $2, true),
    set_config('confer.report_to', $3, true), set_config('confer.report_service_lines', $4, true)`;

const COPY = `
  COPY (
    SELECT ${COLUMNS.map(([heading, expression]) => `${expression} AS ${pg.escapeIdentifier(heading)}`).join(', ')}
    ${reportRows({
      orgId: 'current_org()',
      from: `current_setting('confer.report_from')::date`,
      to: `current_setting('confer.report_to')::date`,
      serviceLineIds: `string_to_array(current_setting('confer.report_service_lines'), ',')::uuid[]`,
    })}
  ) TO STDOUT (FORMAT csv, HEADER true, ENCODING 'UTF8')`;

async function* csv(pool: pg.Pool, filter: AttendanceReportFilter): AsyncGenerator<Uint8Array> {
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
    for await (const piece of client.query(copyTo(COPY))) {
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

/**
 * Attendance as CSV, made by the database and passed on as it comes.
 * @param pool one of `makeExportPool`: COPY does not work on pipelined connections
 */
export function makeAttendanceExport(pool: pg.Pool): AttendanceExport {
  return { csv: (filter) => csv(pool, filter) };
}
