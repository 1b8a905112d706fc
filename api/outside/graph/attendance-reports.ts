import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { MeetingAttendance, ReportsToRead } from '../../meetings/ports/meetings.ts';
import { callGraph, graphRequest, type GraphClient } from './graph-client.ts';
import { parseAnswer } from './parse-answer.ts';

const record = z.object({
  identity: z.object({ id: z.string().nullish(), tenantId: z.string().nullish() }).nullish(),
  attendanceIntervals: z.array(z.object({ joinDateTime: z.string(), leaveDateTime: z.string() })).nullish(),
});
const reports = z.object({
  value: z.array(z.object({ id: z.string() })),
  '@odata.nextLink': z.url().nullish(),
});
const report = z.object({
  id: z.string(),
  meetingStartDateTime: z.string(),
  meetingEndDateTime: z.string(),
  attendanceRecords: z.array(record),
  'attendanceRecords@odata.nextLink': z.url().nullish(),
});
const moreRecords = z.object({ value: z.array(record), '@odata.nextLink': z.url().nullish() });

/** Reads one page; undefined when no call is left for it. */
type ReadPage = <Shape>(shape: z.ZodType<Shape>, path: string) => Promise<Shape | undefined>;

/**
 * The sessions of a meeting that are not known yet, with who was there and when: every page of the list, and of each
 * report. A report that the calls do not suffice for is left to the next time as a whole.
 * @param baseUrl of Graph: pages are read from there and nowhere else
 * @throws UpstreamFailure
 */
export async function readAttendanceReports(
  app: GraphClient,
  baseUrl: string,
  { organiserObjectId, graphMeetingId, known, takeCall }: ReportsToRead,
): Promise<MeetingAttendance[]> {
  const { origin } = new URL(baseUrl);
  const readPage: ReadPage = async (shape, path) => {
    if (!path.startsWith('/') && new URL(path).origin !== origin) {
      throw new UpstreamFailure('graph', { retryable: false, reason: 'attendanceReports lead elsewhere' });
    }
    if (!takeCall()) return undefined;
    return parseAnswer(shape, await callGraph(() => graphRequest(app, path).get() as Promise<unknown>));
  };
  const path = `/users/${organiserObjectId}/onlineMeetings/${encodeURIComponent(graphMeetingId)}/attendanceReports`;
  const sessions: MeetingAttendance[] = [];
  for (const id of await listReports(readPage, path)) {
    if (known.has(id)) continue;
    const session = await readReport(readPage, `${path}/${encodeURIComponent(id)}`);
    if (session === undefined) break;
    sessions.push(session);
  }
  return sessions;
}

async function listReports(readPage: ReadPage, path: string): Promise<string[]> {
  const ids: string[] = [];
  for (let link: string | null | undefined = path; link !== null && link !== undefined;) {
    const page: z.infer<typeof reports> | undefined = await readPage(reports, link);
    ids.push(...(page?.value ?? []).map(({ id }) => id));
    link = page?.['@odata.nextLink'];
  }
  return ids;
}

async function readReport(readPage: ReadPage, path: string): Promise<MeetingAttendance | undefined> {
  const one = await readPage(report, `${path}?$expand=attendanceRecords`);
  if (one === undefined) return undefined;
  const records = [...one.attendanceRecords];
  let link = one['attendanceRecords@odata.nextLink'];
  while (link !== null && link !== undefined) {
    const page: z.infer<typeof moreRecords> | undefined = await readPage(moreRecords, link);
    if (page === undefined) return undefined;
    records.push(...page.value);
    link = page['@odata.nextLink'];
  }
  return {
    reportId: one.id,
    startedAt: Temporal.Instant.from(one.meetingStartDateTime),
    endedAt: Temporal.Instant.from(one.meetingEndDateTime),
    people: records.map(({ identity, attendanceIntervals }) => ({
      objectId: identity?.id ?? undefined,
      tenantId: identity?.tenantId ?? undefined,
      intervals: (attendanceIntervals ?? []).map((interval) => ({
        from: Temporal.Instant.from(interval.joinDateTime),
        until: Temporal.Instant.from(interval.leaveDateTime),
      })),
    })),
  };
}
