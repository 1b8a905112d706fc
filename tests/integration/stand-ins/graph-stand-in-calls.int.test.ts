import { createRemoteJWKSet, jwtVerify } from 'jose';
import { CHAT_PERMISSIONS } from '../../../api/outside/graph/install-app.ts';
import {
  CONFER_CLIENT_ID,
  LOCAL_TEAMS_APP_ID,
  LOCAL_TENANT_ID,
} from '../../../infra/local/support/local-identity.ts';
import { DEMO_PEOPLE } from '../../../infra/local/support/demo-people.ts';
import { eventually } from '../../support/eventually.ts';
import {
  asConfer,
  contractBreaches,
  type GraphCaller,
  setControl,
  staffToken,
} from '../../support/graph-callers.ts';
import { listenAt, type Listening } from '../../support/listening.ts';
import { CONTRACT_NOTE, hasGraphContract } from '../../support/graph-contract.ts';
import { startStandIns, type StandInGroup } from '../../support/stand-in-group.ts';

interface Person {
  participantId: string;
  displayName: string;
  role: string;
  isExternal: boolean;
}
interface View {
  state: string;
  roster: Person[];
  lobby: Person[];
}
interface Joined {
  participantId: string;
  state: string;
}
interface Activity {
  type: string;
  name: string;
  conversation: { id: string };
  channelData: { meeting: { id: string }; tenant: { id: string } };
  recipient: { id: string };
  serviceUrl: string;
  value: Record<string, unknown>;
}
interface Report {
  id: string;
  totalParticipantCount: number;
  attendanceRecords: {
    emailAddress: string | null;
    role: string;
    totalAttendanceInSeconds: number;
    identity: { displayName: string };
    attendanceIntervals: object[];
  }[];
}

const [amina, ben, carys] = [DEMO_PEOPLE[0]!, DEMO_PEOPLE[1]!, DEMO_PEOPLE[2]!];
const ifContract = hasGraphContract ? it : it.skip;
let group: StandInGroup;
let confer: GraphCaller;
let product: Listening;
let productStatus = 200;

beforeAll(async () => {
  group = await startStandIns(['entra', 'graph']);
  product = await listenAt(group.topology.product, () => ({ status: productStatus }));
  confer = await asConfer(group);
}, 30_000);

afterAll(async () => {
  await product.close();
  await group.stop();
});

/** Puts Confer's app into the chat of a meeting: without it Teams tells nothing. */
async function install(threadId: string, permissions: readonly object[] = CHAT_PERMISSIONS) {
  const { body } = await confer.call<{ value: { id: string }[] }>(
    'GET',
    `/appCatalogs/teamsApps?$filter=externalId eq '${LOCAL_TEAMS_APP_ID}'`,
  );
  return confer.call('POST', `/chats/${encodeURIComponent(threadId)}/installedApps`, {
    'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${body.value[0]!.id}`,
    consentedPermissionSet: { resourceSpecificPermissions: permissions },
  });
}

/** A new meeting as Confer makes one, with its control API. */
async function aMeeting(externalId: string) {
  const base = `/users/${amina.objectId}/onlineMeetings`;
  const { body } = await confer.call<{ id: string; joinWebUrl: string; chatInfo: { threadId: string } }>(
    'POST',
    `${base}/createOrGet`,
    { externalId, subject: 'Video appointment' },
  );
  await install(body.chatInfo.threadId);
  await confer.call('PATCH', `${base}/${body.id}`, {
    lobbyBypassSettings: { scope: 'invited', isDialInBypassEnabled: false },
    allowedPresenters: 'roleIsPresenter',
    participants: {
      attendees: [
        { identity: { user: { id: ben.objectId } }, upn: ben.userPrincipalName, role: 'presenter' },
      ],
    },
  });
  const api = `${group.topology.graphPages}/api/meetings/${body.joinWebUrl.split('/').at(-1)!}`;
  const post = async (path: string, sent: unknown = {}) => {
    const response = await fetch(`${api}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    });
    return { status: response.status, body: (await response.json()) as Joined };
  };
  return {
    ...body,
    api,
    path: `${base}/${body.id}`,
    post,
    join: async (who: Record<string, unknown>) => (await post('/join', who)).body,
    joinAs: async (person: typeof amina) =>
      (await post('/join', { accessToken: await staffToken(group, person.userPrincipalName) })).body,
    view: async () => (await (await fetch(api)).json()) as View,
    reports: async () =>
      (await confer.call<{ value: Report[] }>('GET', `${base}/${body.id}/attendanceReports`)).body.value,
    records: async (reportId: string) =>
      (
        await confer.call<Report>(
          'GET',
          `${base}/${body.id}/attendanceReports/${reportId}?$expand=attendanceRecords`,
        )
      ).body.attendanceRecords,
  };
}

const eventsOf = (threadId: string): Activity[] =>
  product.received
    .filter(({ path }) => path === '/api/messages')
    .map(({ body }) => body as Activity)
    .filter((activity) => activity.conversation.id === threadId);

/** Watches as the page does; `close` is the closed tab. */
async function watch(api: string, participantId: string) {
  const stop = new AbortController();
  const response = await fetch(`${api}/live?participant=${participantId}`, { signal: stop.signal });
  const reader = response.body!.getReader();
  await reader.read();
  return {
    close: () => {
      stop.abort();
    },
  };
}

describe('meetings of the Graph stand-in', () => {
  it('tells the bot nothing of a meeting in whose chat its app is not', async () => {
    const base = `/users/${amina.objectId}/onlineMeetings`;
    const made = await confer.call<{ joinWebUrl: string; chatInfo: { threadId: string } }>(
      'POST',
      `${base}/createOrGet`,
      { externalId: 'without-the-app', subject: 'Video appointment' },
    );
    const { joinWebUrl, chatInfo } = made.body;
    const page = `${group.topology.graphPages}/api/meetings/${joinWebUrl.split('/').at(-1)!}`;
    const join = () =>
      fetch(`${page}/join`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ displayName: 'Sam' }),
      });
    const organiser = await staffToken(group, amina.userPrincipalName);
    await fetch(`${page}/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accessToken: organiser }),
    });
    await join();
    const other = await aMeeting('with-the-app');
    await other.joinAs(amina);
    await eventually(() => {
      expect(eventsOf(other.chatInfo.threadId)).not.toEqual([]);
    });
    expect(eventsOf(chatInfo.threadId)).toEqual([]);
    for (const left of [0, 1, 2]) {
      const fewer = CHAT_PERMISSIONS.filter((_, index) => index !== left);
      expect((await install(chatInfo.threadId, fewer)).status).toBe(400);
    }
    expect((await install(chatInfo.threadId)).status).toBe(201);
    expect((await install(chatInfo.threadId)).status).toBe(409);
    expect((await install('19:meeting_none@thread.v2')).status).toBe(404);
  });

  it('lets listed staff straight in, and keeps everyone else in the lobby until they are let in', async () => {
    const meeting = await aMeeting('lobby');
    const patient = await meeting.join({ displayName: 'Sam' });
    const organiser = await meeting.joinAs(amina);
    const presenter = await meeting.joinAs(ben);
    const colleague = await meeting.joinAs(carys);
    expect([patient, organiser, presenter, colleague].map(({ state }) => state)).toEqual([
      'lobby',
      'in',
      'in',
      'lobby',
    ]);
    const bySelf = await meeting.post(`/participants/${patient.participantId}/admit`, {
      by: patient.participantId,
    });
    expect(bySelf.status).toBe(403);
    const admitted = await meeting.post(`/participants/${patient.participantId}/admit`, {
      by: presenter.participantId,
    });
    expect(admitted.body).toMatchObject({ state: 'in' });
    const denied = await meeting.post(`/participants/${colleague.participantId}/deny`, {
      by: organiser.participantId,
    });
    expect(denied.body).toMatchObject({ state: 'denied' });
    const view = await meeting.view();
    expect(view.state).toBe('running');
    expect(view.roster.map((person) => [person.displayName, person.role, person.isExternal])).toEqual(
      expect.arrayContaining([
        ['Sam', 'Attendee', true],
        [amina.displayName, 'Organizer', false],
        [ben.displayName, 'Presenter', false],
      ]),
    );
    expect(view.lobby).toEqual([]);
    expect((await meeting.joinAs(amina)).participantId).toBe(organiser.participantId);
  });

  it('takes no name for a token that does not verify, and no empty name', async () => {
    const meeting = await aMeeting('bad-join');
    expect((await meeting.post('/join', { accessToken: 'a.b.c', displayName: 'Dr Okafor' })).status).toBe(
      401,
    );
    expect((await meeting.post('/join', { displayName: '  ' })).status).toBe(400);
    expect((await meeting.post('/join', {})).status).toBe(400);
    expect((await meeting.view()).lobby).toEqual([]);
    expect((await fetch(`${group.topology.graphPages}/api/meetings/nothing`)).status).toBe(404);
  });

  it('makes one true report for each call, after it ended', async () => {
    const meeting = await aMeeting('report');
    const organiser = await meeting.joinAs(amina);
    const patient = await meeting.join({ displayName: 'Sam' });
    await meeting.post(`/participants/${patient.participantId}/admit`);
    expect(await meeting.reports()).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await meeting.post(`/participants/${patient.participantId}/leave`);
    await meeting.post('/end', { by: organiser.participantId });
    const [report, ...none] = await meeting.reports();
    expect(none).toEqual([]);
    expect(report).toMatchObject({ totalParticipantCount: 2, attendanceRecords: [] });
    const records = await meeting.records(report!.id);
    expect(records.map((record) => [record.identity.displayName, record.role, record.emailAddress])).toEqual([
      [amina.displayName, 'Organizer', amina.userPrincipalName],
      ['Sam', 'Attendee', null],
    ]);
    expect(records[1]!.totalAttendanceInSeconds).toBe(1);

    // the meeting starts again: a second report; coming back is a second interval for staff, a second record for guests
    const back = await meeting.joinAs(amina);
    await meeting.post(`/participants/${back.participantId}/leave`);
    expect((await meeting.view()).state).toBe('ended');
    expect(await meeting.reports()).toHaveLength(2);
    const listed = await confer.call<{ value: object[] }>(
      'GET',
      `${meeting.path}/attendanceReports/${report!.id}/attendanceRecords`,
    );
    expect(listed.body.value).toEqual(records);
  });

  it('gives staff one record with every interval and guests a record for each stay', async () => {
    const meeting = await aMeeting('intervals');
    await meeting.joinAs(amina);
    for (let round = 0; round < 2; round += 1) {
      const presenter = await meeting.joinAs(ben);
      const patient = await meeting.join({ displayName: 'Sam' });
      await meeting.post(`/participants/${patient.participantId}/admit`);
      await meeting.post(`/participants/${patient.participantId}/leave`);
      await meeting.post(`/participants/${presenter.participantId}/leave`);
    }
    await meeting.post('/end');
    const [report] = await meeting.reports();
    const records = await meeting.records(report!.id);
    expect(records.map((record) => [record.identity.displayName, record.attendanceIntervals.length])).toEqual(
      [
        [amina.displayName, 1],
        [ben.displayName, 2],
        ['Sam', 1],
        ['Sam', 1],
      ],
    );
  });

  it('keeps reports back as long as it is told, or for good', async () => {
    const meeting = await aMeeting('late-report');
    const control = `${group.topology.graphPages}/__attendance`;
    await meeting.joinAs(amina);
    await meeting.post('/end');
    await setControl(control, 'PUT', { delaySeconds: 600 });
    expect(await meeting.reports()).toEqual([]);
    await setControl(control, 'PUT', { delaySeconds: 0, enabled: false });
    expect(await meeting.reports()).toEqual([]);
    await setControl(control, 'PUT', { enabled: true });
    expect(await meeting.reports()).toHaveLength(1);
  });

  it('counts a closed page as leaving at the moment it closed, and a refreshed one as staying', async () => {
    const meeting = await aMeeting('closed-page');
    await meeting.joinAs(amina);
    const patient = await meeting.join({ displayName: 'Sam', graceMs: 500 });
    await meeting.post(`/participants/${patient.participantId}/admit`);
    const first = await watch(meeting.api, patient.participantId);
    first.close();
    const second = await watch(meeting.api, patient.participantId);
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect((await meeting.view()).roster).toHaveLength(2);
    second.close();
    await eventually(async () => {
      expect((await meeting.view()).roster).toHaveLength(1);
    });
  });

  it('tells the bot of start, joining, leaving and end, with a token of the channel', async () => {
    const meeting = await aMeeting('bot');
    const organiser = await meeting.joinAs(amina);
    const patient = await meeting.join({ displayName: 'Sam' });
    await meeting.post(`/participants/${patient.participantId}/admit`);
    await meeting.post('/end', { by: organiser.participantId });
    const events = await eventually(() => {
      const told = eventsOf(meeting.chatInfo.threadId);
      expect(told).toHaveLength(6);
      return told;
    });
    expect(events.map(({ name }) => name.replace('application/vnd.microsoft.', ''))).toEqual([
      'meetingStart',
      'meetingParticipantJoin',
      'meetingParticipantJoin',
      'meetingParticipantLeave',
      'meetingParticipantLeave',
      'meetingEnd',
    ]);
    const [start, join, guest] = events;
    expect(start).toMatchObject({
      type: 'event',
      channelId: 'msteams',
      recipient: { id: `28:${CONFER_CLIENT_ID}` },
      serviceUrl: `${group.topology.teams}/connector/`,
      channelData: { tenant: { id: LOCAL_TENANT_ID } },
      value: { MeetingType: 'Scheduled', Title: 'Video appointment', JoinUrl: meeting.joinWebUrl },
    });
    expect(join!.value).toMatchObject({
      members: [
        {
          user: { aadObjectId: amina.objectId, tenantId: LOCAL_TENANT_ID },
          meeting: { inMeeting: true, role: 'Organizer' },
        },
      ],
    });
    expect(guest!.value).toMatchObject({ members: [{ user: { name: 'Sam', userRole: 'anonymous' } }] });
    const { headers } = product.received.find(({ path }) => path === '/api/messages')!;
    const keys = createRemoteJWKSet(new URL(`${group.topology.entra}/botframework/keys`));
    const { payload } = await jwtVerify(headers.authorization!.replace('Bearer ', ''), keys, {
      audience: CONFER_CLIENT_ID,
      issuer: 'https://api.botframework.com',
    });
    expect(payload['serviceurl']).toBe(start!.serviceUrl);
  });

  it('tells the bot again when it failed, and twice when told to', async () => {
    const meeting = await aMeeting('bot-retry');
    const faults = `${group.topology.graphPages}/__faults`;
    productStatus = 503;
    await setControl(faults, 'PUT', { faults: [{ kind: 'duplicate', times: 1, path: 'api/messages' }] });
    const organiser = await meeting.joinAs(amina);
    await eventually(() => {
      expect(eventsOf(meeting.chatInfo.threadId).length).toBeGreaterThan(0);
    });
    productStatus = 200;
    await meeting.post('/end', { by: organiser.participantId });
    await setControl(faults, 'DELETE');
    await eventually(() => {
      const names = new Set(eventsOf(meeting.chatInfo.threadId).map(({ name }) => name));
      expect(names.size).toBe(4);
    });
    await eventually(() => {
      const starts = eventsOf(meeting.chatInfo.threadId).filter(({ name }) => name.endsWith('meetingStart'));
      // both copies failed once and were told again
      expect(starts).toHaveLength(4);
    });
  });

  ifContract(`kept to Microsoft’s contract in every request and answer so far${CONTRACT_NOTE}`, async () => {
    expect(await contractBreaches(group)).toEqual([]);
  });

  it('keeps a running call over a kill -9', async () => {
    const meeting = await aMeeting('durable-call');
    await meeting.joinAs(amina);
    await group.killAndRestart('graph');
    const view = await meeting.view();
    expect([view.state, view.roster.map(({ displayName }) => displayName)]).toEqual([
      'running',
      [amina.displayName],
    ]);
  });
});
