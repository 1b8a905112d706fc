import type pg from 'pg';
import { attendanceCodes } from '../contract/attendance-words.ts';
import { copyOut } from '../../kernel/database/copy-out.ts';
import { copyStatement } from '../../kernel/database/csv-export.ts';
import { inWords, type ExportColumns } from '../../kernel/database/export-columns.ts';
import { wallTimeSql } from '../../kernel/database/wall-time-sql.ts';
import type { ReportExport } from '../../kernel/reports/report-filter.ts';
import { MODALITIES } from '../../kernel/rules/modality.ts';
import { joinFunnelRows } from './join-funnel-rows.ts';

const yesNo = (condition: string): string => `CASE WHEN ${condition} THEN 'Yes' ELSE 'No' END`;
const HELD = Object.fromEntries(Object.entries(MODALITIES).map(([code, { label }]) => [code, label]));

/** No patient: how far each came, by appointment. */
const COLUMNS: ExportColumns = [
  ['Date', '(a.patient_starts_at AT TIME ZONE a.time_zone)::date', 'date'],
  ['Time', wallTimeSql('a.patient_starts_at', 'a.time_zone')],
  ['Start (UTC)', 'a.patient_starts_at', 'instant'],
  ['Service line', 'l.name', 'free'],
  ['Clinic', 'c.name', 'free'],
  ['Held', inWords('a.modality', HELD)],
  ['Texted', yesNo('step.is_texted')],
  ['Link opened', yesNo('step.is_opened')],
  ['Identity check passed', yesNo('step.is_passed')],
  ['Waited', yesNo('step.is_waited')],
  ['Outcome', `coalesce(${inWords('d.code', attendanceCodes)}, 'Not decided')`],
  ['Appointment', 'a.appointment_id'],
];

const COPY = copyStatement(
  COLUMNS,
  (filter) => `${joinFunnelRows(filter, 'now()')} ORDER BY a.starts_at, a.appointment_id`,
);

/** The join funnel as CSV. @param pool one of `makeExportPool` */
export function makeJoinFunnelExport(pool: pg.Pool): ReportExport {
  return { csv: (filter) => copyOut(pool, COPY, filter) };
}
