import { attendanceReportQuerySchema } from '../../kernel/contract/report-query.ts';
import { attendanceDetailSchema, attendanceReportSchema, confirmAttendanceSchema } from './attendance.ts';
import { joinFunnelSchema } from './join-funnel.ts';

/** What checks these endpoints on the wire. */
export const attendanceSchemas = {
  getAttendance: { answer: attendanceDetailSchema },
  confirmAttendance: { body: confirmAttendanceSchema, answer: attendanceDetailSchema },
  reportAttendance: { query: attendanceReportQuerySchema, answer: attendanceReportSchema },
  exportAttendanceCsv: { query: attendanceReportQuerySchema },
  reportJoinFunnel: { query: attendanceReportQuerySchema, answer: joinFunnelSchema },
  exportJoinFunnelCsv: { query: attendanceReportQuerySchema },
};
