import { endpoint, type TablePieces } from '../../kernel/contract/endpoint.ts';
import type { AttendanceReportQuery } from '../../kernel/contract/report-query.ts';
import { CLINIC_STAFF, EVERYBODY, LINE_OVERSEERS } from '../../kernel/contract/roles.ts';
import type { JoinFunnel } from './join-funnel.ts';
import type {
  AttendanceDetail,
  AttendanceExportQuery,
  AttendanceReport,
  ConfirmAttendance,
  PanelBeat,
  PanelBeatAnswer,
} from './attendance.ts';

export const getAttendance = endpoint<{ params: { appointmentId: string }; answer: AttendanceDetail }>({
  operationId: 'getAttendance',
  summary: 'The evidence of one appointment, what it says, and what was confirmed',
  method: 'GET',
  path: '/api/appointments/:appointmentId/attendance',
  roles: EVERYBODY,
  guests: true,
  versionOf: ({ attendance }) => attendance.version,
});

export const confirmAttendance = endpoint<{
  params: { appointmentId: string };
  body: ConfirmAttendance;
  answer: AttendanceDetail;
  ifMatch: true;
}>({
  operationId: 'confirmAttendance',
  summary: 'Confirms or corrects the attendance; the PAS is told',
  method: 'POST',
  path: '/api/appointments/:appointmentId/attendance',
  roles: CLINIC_STAFF,
  guests: true,
  ifMatch: true,
  versionOf: ({ attendance }) => attendance.version,
});

export const tellPanelOpen = endpoint<{ body: PanelBeat; answer: PanelBeatAnswer }>({
  operationId: 'tellPanelOpen',
  summary:
    'Says, every half minute, that the tab is open in the side panel of a meeting that one is staff of',
  method: 'POST',
  path: '/api/panel-beats',
  roles: CLINIC_STAFF,
  guests: true,
});

export const reportAttendance = endpoint<{ query: AttendanceReportQuery; answer: AttendanceReport }>({
  operationId: 'reportAttendance',
  summary: 'Attendance by day over a range of dates, those who did not attend included',
  method: 'GET',
  path: '/api/attendance-reports',
  roles: EVERYBODY,
});

export const exportAttendanceCsv = endpoint<{ query: AttendanceExportQuery; answer: TablePieces }>({
  operationId: 'exportAttendanceCsv',
  summary: 'The same rows as a CSV file that is safe to open in a spreadsheet',
  method: 'GET',
  path: '/api/attendance-reports.csv',
  roles: LINE_OVERSEERS,
  table: { name: 'attendance', format: 'csv' },
});

export const exportAttendanceXlsx = endpoint<{ query: AttendanceExportQuery; answer: TablePieces }>({
  operationId: 'exportAttendanceXlsx',
  summary: 'The same rows as an Excel file: codes are text, dates are dates',
  method: 'GET',
  path: '/api/attendance-reports.xlsx',
  roles: LINE_OVERSEERS,
  table: { name: 'attendance', format: 'xlsx' },
});

export const reportJoinFunnel = endpoint<{ query: AttendanceReportQuery; answer: JoinFunnel }>({
  operationId: 'reportJoinFunnel',
  summary: 'Of those who were texted, how many opened their link, passed, waited and were seen, by clinic',
  method: 'GET',
  path: '/api/join-funnels',
  roles: EVERYBODY,
});

export const exportJoinFunnelCsv = endpoint<{ query: AttendanceReportQuery; answer: TablePieces }>({
  operationId: 'exportJoinFunnelCsv',
  summary: 'The appointments behind these figures as a CSV file that is safe to open in a spreadsheet',
  method: 'GET',
  path: '/api/join-funnels.csv',
  roles: LINE_OVERSEERS,
  table: { name: 'join-funnel', format: 'csv' },
});

export const attendanceEndpoints = {
  getAttendance,
  confirmAttendance,
  tellPanelOpen,
  reportAttendance,
  exportAttendanceCsv,
  exportAttendanceXlsx,
  reportJoinFunnel,
  exportJoinFunnelCsv,
};
