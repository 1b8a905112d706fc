import { attendanceReportQuerySchema } from '../../kernel/contract/report-query.ts';
import { joinFunnelSchema } from './join-funnel.ts';
import {
  attendanceDetailSchema,
  attendanceExportQuerySchema,
  attendanceReportSchema,
  confirmAttendanceSchema,
  panelBeatAnswerSchema,
  panelBeatSchema,
} from './attendance.ts';

/** What checks these endpoints on the wire. */
export const attendanceSchemas = {
  getAttendance: { answer: attendanceDetailSchema },
  confirmAttendance: { body: confirmAttendanceSchema, answer: attendanceDetailSchema },
  tellPanelOpen: { body: panelBeatSchema, answer: panelBeatAnswerSchema },
  reportAttendance: { query: attendanceReportQuerySchema, answer: attendanceReportSchema },
  exportAttendanceCsv: { query: attendanceExportQuerySchema },
  exportAttendanceXlsx: { query: attendanceExportQuerySchema },
  reportJoinFunnel: { query: attendanceReportQuerySchema, answer: joinFunnelSchema },
  exportJoinFunnelCsv: { query: attendanceReportQuerySchema },
};
