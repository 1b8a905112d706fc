import { wallTimeSql } from '../../kernel/database/wall-time-sql.ts';
import type pg from 'pg';
import type { ReportExport } from '../../kernel/reports/report-filter.ts';
import { attendanceCodes } from '../contract/attendance-words.ts';
import { cancellationReasons } from '../../appointments/contract/cancellation-words.ts';
import { interpreterCodes } from '../../appointments/contract/interpreter-words.ts';
import { reportRows } from './attendance-report-rows.ts';
import {
  copyStatement,
  exportCsv,
  initial,
  inWords,
  utc,
  type CsvColumns,
} from '../../kernel/database/csv-export.ts';

const reasonWords = Object.fromEntries(
  Object.entries(cancellationReasons).map(([code, { label }]) => [code, label]),
);

const ofAppointment = 'e.org_id = a.org_id AND e.appointment_id = a.appointment_id';

/** What staff said of the interpreter last, else whether the one who was named was seen. Never the patient's code. */
const interpreter = `(
    SELECT coalesce(
      (SELECT ${inWords(`e.detail ->> 'code'`, interpreterCodes)} FROM evidence e
        WHERE ${ofAppointment} AND e.kind = 'interpreter-recorded' ORDER BY e.recorded_at DESC LIMIT 1),
      (SELECT CASE WHEN bool_or(EXISTS (SELECT FROM evidence e WHERE ${ofAppointment}
          AND e.participant_id = c.participant_id AND e.kind IN ('joined-meeting', 'report-attended', 'by-telephone')))
          THEN 'Interpreter was there' ELSE 'Interpreter was not seen' END
        FROM participants c
        WHERE c.org_id = a.org_id AND c.appointment_id = a.appointment_id AND c.kind = 'interpreter'
          AND c.ended_at IS NULL AND a.status = 'ended'
        HAVING count(*) > 0)))`;

const COLUMNS: CsvColumns = [
  ['Date', `to_char(a.patient_starts_at AT TIME ZONE a.time_zone, 'YYYY-MM-DD')`],
  ['Time', wallTimeSql('a.patient_starts_at', 'a.time_zone')],
  ['Start (UTC)', utc('a.patient_starts_at')],
  ['Service line', 'formula_safe(l.name)'],
  ['Staff', `formula_safe(array_to_string(staff.names, ', '))`],
  ['Patient', `formula_safe(${initial('p.given_name')} || ' ' || ${initial('p.family_name')})`],
  ['Attendance code', 'd.code'],
  [
    'Outcome',
    `coalesce(${inWords('d.code', attendanceCodes)},
      CASE a.status WHEN 'cancelled' THEN 'Cancelled' ELSE 'Not decided' END)`,
  ],
  ['Cancellation reason', inWords('a.cancellation_reason', reasonWords)],
  ['Minutes waited', 'wait.minutes'],
  [
    'Reason of the service',
    `CASE WHEN coalesce(d.code, '') NOT IN ('5', '6') AND EXISTS (SELECT FROM evidence e
      WHERE e.org_id = a.org_id AND e.appointment_id = a.appointment_id
        AND e.kind = 'left-alone') THEN 'Nobody came while the patient waited' END`,
  ],
  ['Interpreter', interpreter],
  ['Confirmed by', 'formula_safe(by.display_name)'],
  ['Confirmed (UTC)', utc('d.confirmed_at')],
  ['Written to PAS (UTC)', utc('d.written_to_pas_at')],
  ['Appointment', 'a.appointment_id'],
];

const COPY = copyStatement(COLUMNS, reportRows);

/** Attendance as CSV. @param pool one of `makeExportPool` */
export function makeAttendanceExport(pool: pg.Pool): ReportExport {
  return { csv: (filter) => exportCsv(pool, COPY, filter) };
}
