import { routesOf } from '../http/routes-of.ts';
import { follows, type Follows } from '../kernel/changes/follows.ts';
import { does } from '../kernel/outbox/does.ts';
import { makeExportReport } from '../kernel/reports/export-report.ts';
import type { ReportExport } from '../kernel/reports/report-filter.ts';
import { meetingOver } from '../meetings/use-cases/meeting-over.ts';
import {
  attendanceEndpoints,
  exportAttendanceCsv,
  exportAttendanceXlsx,
  exportJoinFunnelCsv,
} from './contract/endpoints.ts';
import { attendanceSchemas } from './contract/schemas.ts';
import type { AttendanceExports } from './ports/attendance-exports.ts';
import type { Stores } from './ports/stores.ts';
import { makeGetAttendanceSettings, makeSetAttendanceSettings } from './use-cases/attendance-settings.ts';
import { makeConfirmClear } from './use-cases/confirm-clear.ts';
import { makeDecideOutcome } from './use-cases/decide-outcome.ts';
import { makeUndoAttendance } from './use-cases/undo-attendance.ts';
import { makeConfirmAttendance } from './use-cases/confirm-attendance.ts';
import { makeGetAttendance } from './use-cases/get-attendance.ts';
import { lookAfterMeeting } from './use-cases/look-at-attendance.ts';
import { makeReportAttendance } from './use-cases/report-attendance.ts';
import { makeReportJoinFunnel } from './use-cases/report-join-funnel.ts';
import { makeTellPanelOpen } from './use-cases/tell-panel-open.ts';
import { makeWriteOutcomeToPas, writeOutcomeToPas } from './use-cases/write-outcome-to-pas.ts';

type AttendanceDependencies = Parameters<typeof makeConfirmAttendance>[0] &
  Parameters<typeof makeReportAttendance>[0] &
  Parameters<typeof makeReportJoinFunnel>[0] &
  Parameters<typeof makeWriteOutcomeToPas>[0] & {
    attendanceExports: AttendanceExports;
    joinFunnelExport: ReportExport;
  };

/** The report of a meeting is read once it is over. */
export const attendanceFollows: readonly Follows<Stores>[] = [follows(meetingOver, lookAfterMeeting)];

/** What happened: proposed from evidence, confirmed by a person, reported. */
export function makeAttendance(deps: AttendanceDependencies) {
  const useCases = {
    getAttendance: makeGetAttendance(deps),
    confirmAttendance: makeConfirmAttendance(deps),
    undoAttendance: makeUndoAttendance(deps),
    confirmClear: makeConfirmClear(deps),
    decideOutcome: makeDecideOutcome(deps),
    getAttendanceSettings: makeGetAttendanceSettings(deps),
    setAttendanceSettings: makeSetAttendanceSettings(deps),
    tellPanelOpen: makeTellPanelOpen(deps),
    reportAttendance: makeReportAttendance(deps),
    exportAttendanceCsv: makeExportReport(exportAttendanceCsv, deps, 'exported-attendance', (filter, query) =>
      deps.attendanceExports.csv(filter, query.columns ?? 'confer'),
    ),
    exportAttendanceXlsx: makeExportReport(
      exportAttendanceXlsx,
      deps,
      'exported-attendance',
      (filter, query) => deps.attendanceExports.xlsx(filter, query.columns ?? 'confer'),
    ),
    reportJoinFunnel: makeReportJoinFunnel(deps),
    exportJoinFunnelCsv: makeExportReport(
      exportJoinFunnelCsv,
      deps,
      'exported-join-funnel',
      deps.joinFunnelExport.csv,
    ),
  };
  return {
    useCases,
    routes: routesOf(attendanceEndpoints, attendanceSchemas, useCases),
    work: [does(writeOutcomeToPas, makeWriteOutcomeToPas(deps))],
  };
}
