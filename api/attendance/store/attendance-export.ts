import { wallTimeSql } from '../../kernel/database/wall-time-sql.ts';
import type pg from 'pg';
import type { AttendanceExports } from '../ports/attendance-exports.ts';
import { outcomesOfAttendance } from '../contract/outcome-words.ts';
import { attendanceCodes, subReasons } from '../contract/attendance-words.ts';
import { cancellationReasons } from '../../appointments/contract/cancellation-words.ts';
import { interpreterCodes } from '../../appointments/contract/interpreter-words.ts';
import { ATTENDANCE_STATUS, REPORT_ORDER, reportRows } from './attendance-report-rows.ts';
import { copyOut } from '../../kernel/database/copy-out.ts';
import { copyStatement } from '../../kernel/database/csv-export.ts';
import { initial, inWords, type ExportColumns } from '../../kernel/database/export-columns.ts';
import { exportSheet, sheetStatement } from '../../kernel/database/sheet-export.ts';
import type { WriteWorkbook } from '../../kernel/reports/workbook.ts';
import { CDS_020_COLUMNS } from './cds-020-columns.ts';

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

/** In Confer's own words. */
export const COLUMNS: ExportColumns = [
  ['Date', '(a.patient_starts_at AT TIME ZONE a.time_zone)::date', 'date'],
  ['Time', wallTimeSql('a.patient_starts_at', 'a.time_zone')],
  ['Start (UTC)', 'a.patient_starts_at', 'instant'],
  ['Service line', 'l.name', 'free'],
  ['Staff', `array_to_string(staff.names, ', ')`, 'free'],
  ['Patient', `${initial('p.given_name')} || ' ' || ${initial('p.family_name')}`, 'free'],
  ['Attendance code', 'd.code'],
  [
    'Outcome',
    `coalesce(${inWords('d.code', attendanceCodes)},
      CASE a.status WHEN 'cancelled' THEN 'Cancelled' ELSE 'Not decided' END)`,
  ],
  ['Reason of the outcome', inWords('d.sub_reason', subReasons)],
  ['Attendance status', ATTENDANCE_STATUS],
  ['What follows', inWords('next.outcome', outcomesOfAttendance)],
  ['RTT status', 'next.rtt_status'],
  ['Cancellation reason', inWords('a.cancellation_reason', reasonWords)],
  ['Minutes waited', 'wait.minutes', 'number'],
  [
    'Reason of the service',
    `CASE WHEN coalesce(d.code, '') NOT IN ('5', '6') AND EXISTS (SELECT FROM evidence e
      WHERE e.org_id = a.org_id AND e.appointment_id = a.appointment_id
        AND e.kind = 'left-alone') THEN 'Nobody came while the patient waited' END`,
  ],
  ['Interpreter', interpreter],
  ['Confirmed by', 'by.display_name', 'free'],
  ['Confirmed (UTC)', 'd.confirmed_at', 'instant'],
  ['Written to PAS (UTC)', 'd.written_to_pas_at', 'instant'],
  ['Appointment', 'a.appointment_id'],
];

const COLUMNS_OF = { confer: COLUMNS, 'cds-020': CDS_020_COLUMNS } as const;
const CSV = {
  confer: copyStatement(COLUMNS, reportRows),
  'cds-020': copyStatement(CDS_020_COLUMNS, reportRows),
};
const SHEET = {
  confer: sheetStatement(COLUMNS, reportRows, REPORT_ORDER),
  'cds-020': sheetStatement(CDS_020_COLUMNS, reportRows, REPORT_ORDER),
};

/** Attendance as files. @param deps.pool one of `makeExportPool` */
export function makeAttendanceExports(deps: {
  pool: pg.Pool;
  writeWorkbook: WriteWorkbook;
}): AttendanceExports {
  return {
    csv: (filter, columns) => copyOut(deps.pool, CSV[columns], filter),
    xlsx: (filter, columns) =>
      exportSheet(deps, { name: 'Attendance', columns: COLUMNS_OF[columns], copy: SHEET[columns] }, filter),
  };
}
