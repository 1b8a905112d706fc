import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { MeetingAttendance } from '../../meetings/ports/meetings.ts';
import { callGraph, graphRequest, type GraphClient } from './graph-client.ts';
import { parseAnswer } from './parse-answer.ts';

const reports = z.object({ value: z.array(z.object({ id: z.string() })) });
const report = z.object({
  id: z.string(),
  meetingStartDateTime: z.string(),
  meetingEndDateTime: z.string(),
  attendanceRecords: z.array(
    z.object({
      identity: z.object({ id: z.string().nullish(), tenantId: z.string().nullish() }).nullish(),
      attendanceIntervals: z
        .array(z.object({ joinDateTime: z.string(), leaveDateTime: z.string() }))
        .nullish(),
    }),
  ),
});

/** All sessions of a meeting, with who was there and when. An anonymous joiner has no identity of ours. */
export async function readAttendanceReports(
  app: GraphClient,
  organiserObjectId: string,
  graphMeetingId: string,
): Promise<MeetingAttendance[]> {
  const path = `/users/${organiserObjectId}/onlineMeetings/${encodeURIComponent(graphMeetingId)}/attendanceReports`;
  const list = parseAnswer(reports, await callGraph(() => graphRequest(app, path).get() as Promise<unknown>));
  const sessions: MeetingAttendance[] = [];
  for (const { id } of list.value) {
    const one = parseAnswer(
      report,
      await callGraph(
        () =>
          graphRequest(app, `${path}/${encodeURIComponent(id)}`)
            .expand('attendanceRecords')
            .get() as Promise<unknown>,
      ),
    );
    sessions.push({
      reportId: one.id,
      startedAt: Temporal.Instant.from(one.meetingStartDateTime),
      endedAt: Temporal.Instant.from(one.meetingEndDateTime),
      people: one.attendanceRecords.map((record) => ({
        entraObjectId: record.identity?.tenantId ? (record.identity.id ?? undefined) : undefined,
        intervals: (record.attendanceIntervals ?? []).map((interval) => ({
          from: Temporal.Instant.from(interval.joinDateTime),
          until: Temporal.Instant.from(interval.leaveDateTime),
        })),
      })),
    });
  }
  return sessions;
}
