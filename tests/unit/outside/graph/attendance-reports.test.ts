import { Client } from '@microsoft/microsoft-graph-client';
import { readAttendanceReports } from '../../../../api/outside/graph/attendance-reports.ts';

const GRAPH = 'https://graph.example';
const REPORTS = '/users/organiser/onlineMeetings/meeting/attendanceReports';

const record = (id: string, tenantId?: string | null) => ({
  identity: { id, ...(tenantId === undefined ? {} : { tenantId }) },
  attendanceIntervals: [{ joinDateTime: '2026-03-03T10:31:00Z', leaveDateTime: '2026-03-03T10:50:00.5Z' }],
});
const report = (id: string, records: object[], more: object = {}) => ({
  id,
  meetingStartDateTime: '2026-03-03T10:30:00Z',
  meetingEndDateTime: '2026-03-03T11:00:00Z',
  attendanceRecords: records,
  ...more,
});

/** Reads from a Graph that answers these paths, with whatever it is asked for. */
async function read(pages: Record<string, object>, { known = [] as string[], calls = 40 } = {}) {
  const asked: string[] = [];
  const client = Client.initWithMiddleware({
    baseUrl: `${GRAPH}/`,
    middleware: {
      execute: (context) => {
        const { pathname, search } = new URL(
          typeof context.request === 'string' ? context.request : context.request.url,
        );
        const path = decodeURIComponent(pathname.replace('/v1.0', '') + search);
        asked.push(path);
        const found = pages[path];
        context.response = Response.json(found ?? {}, { status: found === undefined ? 404 : 200 });
        return Promise.resolve();
      },
    },
  });
  let left = calls;
  const sessions = await readAttendanceReports(client, GRAPH, {
    organiserObjectId: 'organiser',
    graphMeetingId: 'meeting',
    known: new Set(known),
    takeCall: () => (left -= 1) >= 0,
  });
  return { sessions, asked };
}

const ofReport = (id: string): string => `${REPORTS}/${id}?$expand=attendanceRecords`;
const PAGES = {
  [REPORTS]: { value: [{ id: 'r1' }], '@odata.nextLink': `${GRAPH}/v1.0${REPORTS}?$skiptoken=2` },
  [`${REPORTS}?$skiptoken=2`]: { value: [{ id: 'r2' }] },
  [ofReport('r1')]: report('r1', [record('amina', 'tenant')], {
    'attendanceRecords@odata.nextLink': `${GRAPH}/v1.0${REPORTS}/r1/attendanceRecords?$skiptoken=2`,
  }),
  [`${REPORTS}/r1/attendanceRecords?$skiptoken=2`]: {
    value: [record('ben', null)],
    '@odata.nextLink': `${GRAPH}/v1.0${REPORTS}/r1/attendanceRecords?$skiptoken=3`,
  },
  [`${REPORTS}/r1/attendanceRecords?$skiptoken=3`]: { value: [record('guest')] },
  [ofReport('r2')]: report('r2', []),
};

describe('attendance reports of Graph', () => {
  it('are read to the last page, of the list and of each report', async () => {
    const { sessions, asked } = await read(PAGES);
    expect(
      sessions.map(({ reportId, people }) => [reportId, people.map(({ objectId }) => objectId)]),
    ).toEqual([
      ['r1', ['amina', 'ben', 'guest']],
      ['r2', []],
    ]);
    expect(asked).toHaveLength(6);
  });

  it('keep the id of everybody, with or without a tenant', async () => {
    const { sessions } = await read(PAGES);
    expect(sessions[0]!.people.map(({ tenantId }) => tenantId)).toEqual(['tenant', undefined, undefined]);
    expect(sessions[0]!.people[0]!.intervals[0]!.until.toString()).toBe('2026-03-03T10:50:00.5Z');
  });

  it('are not read again once they are known', async () => {
    const { sessions, asked } = await read(PAGES, { known: ['r1'] });
    expect(sessions.map(({ reportId }) => reportId)).toEqual(['r2']);
    expect(asked).toHaveLength(3);
  });

  it('are left whole to the next time when the calls do not suffice', async () => {
    const few = await read(PAGES, { calls: 4 });
    expect(few.asked).toHaveLength(4);
    expect(few.sessions).toEqual([]);
    const enough = await read(PAGES, { calls: 5 });
    expect(enough.sessions.map(({ reportId }) => reportId)).toEqual(['r1']);
  });

  it('are read from Graph and nowhere else', async () => {
    const elsewhere = { value: [{ id: 'r1' }], '@odata.nextLink': 'https://elsewhere.example/v1.0/more' };
    await expect(read({ ...PAGES, [REPORTS]: elsewhere })).rejects.toMatchObject({
      system: 'graph',
      retryable: false,
    });
  });
});
