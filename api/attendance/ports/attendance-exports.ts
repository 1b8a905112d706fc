import type { ReportFilter } from '../../kernel/reports/report-filter.ts';
import type { ExportColumnSet } from '../contract/attendance.ts';

/** Attendance as a file of any length: memory does not grow with the rows. A reader who stops early ends the query. */
export interface AttendanceExports {
  /** UTF-8, header line first, no cell that a spreadsheet would run as a formula. */
  csv(filter: ReportFilter, columns: ExportColumnSet): AsyncIterable<Uint8Array>;
  /** Text is text, so that codes keep their zeros; dates are dates. */
  xlsx(filter: ReportFilter, columns: ExportColumnSet): AsyncIterable<Uint8Array>;
}
