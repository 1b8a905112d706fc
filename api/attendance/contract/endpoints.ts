import { endpoint, type TablePieces } from '../../kernel/contract/endpoint.ts';
import type { AttendanceReportQuery } from '../../kernel/contract/report-query.ts';
import { ADMINS, CLINIC_STAFF, EVERYBODY, LINE_OVERSEERS } from '../../kernel/contract/roles.ts';
import type { AttendanceSettings, DecideOutcome, SetAttendanceSettings } from './outcome.ts';
import type { JoinFunnel } from './join-funnel.ts';
import type {
  AttendanceDetail,
  AttendanceExportQuery,
  AttendanceReport,
  ConfirmAttendance,
  ConfirmClear,
  ConfirmedClear,
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

export const undoAttendance = endpoint<{
  params: { appointmentId: string };
  answer: AttendanceDetail;
  ifMatch: true;
}>({
  operationId: 'undoAttendance',
  summary: 'Takes back the newest decision, within a minute and by whoever made it',
  method: 'POST',
  path: '/api/appointments/:appointmentId/attendance/undo',
  roles: CLINIC_STAFF,
  guests: true,
  ifMatch: true,
  versionOf: ({ attendance }) => attendance.version,
});

export const confirmClear = endpoint<{ body: ConfirmClear; answer: ConfirmedClear }>({
  operationId: 'confirmClear',
  summary: 'Confirms several clear attendances as they were shown; each is a decision of its own',
  method: 'POST',
  path: '/api/attendance-confirmations',
  roles: CLINIC_STAFF,
  guests: true,
});

export const decideOutcome = endpoint<{
  params: { appointmentId: string };
  body: DecideOutcome;
  answer: AttendanceDetail;
  ifMatch: true;
}>({
  operationId: 'decideOutcome',
  summary: 'Says what follows an attendance: discharge, another appointment, or one to be made later',
  method: 'POST',
  path: '/api/appointments/:appointmentId/attendance/outcome',
  roles: CLINIC_STAFF,
  guests: true,
  ifMatch: true,
  versionOf: ({ followUp }) => followUp?.version ?? 0,
});

export const getAttendanceSettings = endpoint<{ answer: AttendanceSettings }>({
  operationId: 'getAttendanceSettings',
  summary: 'How the organisation writes attendance',
  method: 'GET',
  path: '/api/attendance-settings',
  roles: EVERYBODY,
  versionOf: ({ version }) => version,
});

export const setAttendanceSettings = endpoint<{
  body: SetAttendanceSettings;
  answer: AttendanceSettings;
  ifMatch: true;
}>({
  operationId: 'setAttendanceSettings',
  summary: 'Says how the organisation writes attendance, in files and in the PAS',
  method: 'PUT',
  path: '/api/attendance-settings',
  roles: ADMINS,
  ifMatch: true,
  versionOf: ({ version }) => version,
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
  undoAttendance,
  confirmClear,
  decideOutcome,
  getAttendanceSettings,
  setAttendanceSettings,
  tellPanelOpen,
  reportAttendance,
  exportAttendanceCsv,
  exportAttendanceXlsx,
  reportJoinFunnel,
  exportJoinFunnelCsv,
};
