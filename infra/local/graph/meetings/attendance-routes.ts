import { type GraphCall, type GraphRoute, paramOf } from '../api/graph-call.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import { allowOptions, entity, selected } from '../api/odata.ts';
import { meetingOwner } from '../directory/people.ts';
import type { Call, CallStore } from '../state/call-store.ts';
import type { MeetingStore, StoredMeeting } from '../state/meeting-store.ts';
import type { SettingsStore } from '../state/settings-store.ts';
import type { AccessPolicy } from './access-policy.ts';
import { attendanceRecords, reportResource } from './attendance-report.ts';
import { readAttendanceSettings } from './attendance-settings.ts';
import { meetingOf } from './meeting-routes.ts';

const READ = {
  method: 'GET',
  service: 'communications',
  application: ['OnlineMeetingArtifact.Read.All'],
  delegated: ['OnlineMeetingArtifact.Read.All'],
} as const;
const REPORTS = '/users/:userId/onlineMeetings/:meetingId/attendanceReports';
const MOST_REPORTS = 50;

interface Deps {
  meetings: MeetingStore;
  calls: CallStore;
  settings: SettingsStore;
  policy: AccessPolicy;
}

/** Attendance reports: one for each call that has ended, the newest 50; records only where they are asked for. */
export function attendanceRoutes(deps: Deps): GraphRoute[] {
  return [
    {
      ...READ,
      pattern: REPORTS,
      handle: (call) => {
        allowOptions(call.query, ['$select', '$top']);
        const meeting = organised(deps, call);
        const value = reportsOf(deps, meeting).map((report) =>
          selected(reportResource(deps.calls, report), call.query),
        );
        return { status: 200, body: entity(`${contextOf(meeting)}/attendanceReports`, { value }) };
      },
    },
    {
      ...READ,
      pattern: `${REPORTS}/:reportId`,
      handle: (call) => {
        allowOptions(call.query, ['$select', '$expand']);
        const meeting = organised(deps, call);
        const report = reportOf(deps, call, meeting);
        const isExpanded = /(^|,)attendanceRecords\b/i.test(call.query.get('$expand') ?? '');
        const resource = {
          ...reportResource(deps.calls, report),
          ...(isExpanded ? { attendanceRecords: attendanceRecords(deps.calls, report) } : {}),
        };
        return { status: 200, body: entity(`${contextOf(meeting)}/attendanceReports/$entity`, resource) };
      },
    },
    {
      ...READ,
      pattern: `${REPORTS}/:reportId/attendanceRecords`,
      handle: (call) => {
        const meeting = organised(deps, call);
        const report = reportOf(deps, call, meeting);
        const value = attendanceRecords(deps.calls, report);
        return {
          status: 200,
          body: entity(`${contextOf(meeting)}/attendanceReports('${report.id}')/attendanceRecords`, {
            value,
          }),
        };
      },
    },
  ];
}

function organised(deps: Deps, call: GraphCall): StoredMeeting {
  const { objectId } = meetingOwner(call);
  deps.policy.check(call.caller, objectId, 'Get attendance report');
  return meetingOf(deps.meetings, call, objectId);
}

function reportsOf(deps: Deps, meeting: StoredMeeting): Call[] {
  const { enabled, delaySeconds } = readAttendanceSettings(deps.settings);
  if (!enabled) return [];
  return deps.calls
    .listEnded(meeting.id)
    .filter(({ endedMs }) => (endedMs ?? 0) + delaySeconds * 1000 <= Date.now())
    .slice(0, MOST_REPORTS);
}

function reportOf(deps: Deps, call: GraphCall, meeting: StoredMeeting): Call {
  const report = reportsOf(deps, meeting).find(({ id }) => id === paramOf(call, 'reportId'));
  if (report === undefined) throw new GraphFailure(404, 'NotFound', 'The attendance report was not found.');
  return report;
}

function contextOf(meeting: StoredMeeting): string {
  return `users('${meeting.userId}')/onlineMeetings('${meeting.id}')`;
}
