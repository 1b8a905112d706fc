import { attendanceReportQuerySchema } from '../../kernel/contract/report-query.ts';
import { joinFunnelSchema } from './join-funnel.ts';
import { attendanceSettingsSchema, decideOutcomeSchema, setAttendanceSettingsSchema } from './outcome.ts';
import {
  attendanceDetailSchema,
  attendanceExportQuerySchema,
  attendanceReportSchema,
  confirmAttendanceSchema,
  confirmClearSchema,
  confirmedClearSchema,
  panelBeatAnswerSchema,
  panelBeatSchema,
} from './attendance.ts';

/** What checks these endpoints on the wire. */
export const attendanceSchemas = {
  getAttendance: { answer: attendanceDetailSchema },
  confirmAttendance: { body: confirmAttendanceSchema, answer: attendanceDetailSchema },
  undoAttendance: { answer: attendanceDetailSchema },
  confirmClear: { body: confirmClearSchema, answer: confirmedClearSchema },
  decideOutcome: { body: decideOutcomeSchema, answer: attendanceDetailSchema },
  getAttendanceSettings: { answer: attendanceSettingsSchema },
  setAttendanceSettings: { body: setAttendanceSettingsSchema, answer: attendanceSettingsSchema },
  tellPanelOpen: { body: panelBeatSchema, answer: panelBeatAnswerSchema },
  reportAttendance: { query: attendanceReportQuerySchema, answer: attendanceReportSchema },
  exportAttendanceCsv: { query: attendanceExportQuerySchema },
  exportAttendanceXlsx: { query: attendanceExportQuerySchema },
  reportJoinFunnel: { query: attendanceReportQuerySchema, answer: joinFunnelSchema },
  exportJoinFunnelCsv: { query: attendanceReportQuerySchema },
};
