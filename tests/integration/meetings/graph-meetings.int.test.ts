import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { makeGraphClient } from '../../../api/outside/graph/graph-client.ts';
import { makeMeetings } from '../../../api/outside/graph/meetings.ts';
import type { ArrangedMeeting, Meetings, MeetingToArrange } from '../../../api/meetings/ports/meetings.ts';
import { LOCAL_TEAMS_APP_ID } from '../../../infra/local/support/local-identity.ts';
import { DEMO_PEOPLE } from '../../../infra/local/support/demo-people.ts';
import { asConfer, contractBreaches, type GraphCaller } from '../../support/graph-callers.ts';
import { CONTRACT_NOTE, hasGraphContract } from '../../support/graph-contract.ts';
import { startStandIns, type StandInGroup } from '../../support/stand-in-group.ts';

const [amina, ben, dev] = [DEMO_PEOPLE[0]!, DEMO_PEOPLE[1]!, DEMO_PEOPLE[3]!];
const ifContract = hasGraphContract ? it : it.skip;
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

interface Entry {
  id: string;
  start: { dateTime: string };
  transactionId?: string;
}

let group: StandInGroup;
let confer: GraphCaller;
let meetings: Meetings;

beforeAll(async () => {
  group = await startStandIns(['entra', 'graph']);
  confer = await asConfer(group);
  const app = makeGraphClient(group.topology.graph, () => Promise.resolve(confer.token));
  meetings = makeMeetings(app, () => app, { appId: LOCAL_TEAMS_APP_ID, baseUrl: group.topology.graph });
}, 30_000);
afterAll(() => group.stop());

const member = (person: typeof amina, known: Partial<MeetingToArrange['staff'][number]> = {}) => ({
  entraObjectId: person.objectId,
  userPrincipalName: person.userPrincipalName,
  displayName: person.displayName,
  calendarEventId: undefined,
  addedVersion: 1,
  ...known,
});

const aMeeting = (changes: Partial<MeetingToArrange> = {}): MeetingToArrange => ({
  meetingKey: randomUUID(),
  startsAt: at('2027-03-01T10:00:00Z'),
  endsAt: at('2027-03-01T10:30:00Z'),
  timeZone: 'Europe/London',
  subject: 'Video appointment',
  staff: [member(amina), member(ben)],
  formerStaff: [],
  known: undefined,
  version: 1,
  isForGroup: false,
  door: 'open',
  staffComeBack: false,
  hasLobby: true,
  timesToSearch: [],
  ...changes,
});

/** What Confer would ask for after it has kept the answer. */
const remembered = (meeting: MeetingToArrange, arranged: ArrangedMeeting): MeetingToArrange => ({
  ...meeting,
  known: arranged,
  staff: meeting.staff.map((person) => ({
    ...person,
    calendarEventId: arranged.calendarEvents.find((one) => one.entraObjectId === person.entraObjectId)
      ?.eventId,
  })),
});

const moved = { startsAt: at('2027-03-04T14:00:00Z'), endsAt: at('2027-03-04T14:30:00Z'), version: 2 };

/** Entries of this meeting in somebody's calendar, at whatever time. */
async function entriesOf(person: typeof amina, { meetingKey }: MeetingToArrange): Promise<Entry[]> {
  const { body } = await confer.call<{ value: Entry[] }>(
    'GET',
    `/users/${person.objectId}/calendarView?startDateTime=2027-02-28T00:00:00Z&endDateTime=2027-03-10T00:00:00Z&$top=100`,
  );
  return body.value.filter((entry) => entry.transactionId?.includes(meetingKey));
}

async function callsDuring(work: () => Promise<unknown>): Promise<number> {
  const read = async () =>
    (await (await fetch(`${group.topology.graphPages}/__exchanges?since=0`)).json()) as {
      exchanges: { batch: boolean }[];
    };
  const before = (await read()).exchanges.filter((exchange) => !exchange.batch).length;
  await work();
  return (await read()).exchanges.filter((exchange) => !exchange.batch).length - before;
}

describe('a Teams meeting', () => {
  it('is made in two calls and moved in one, with everybody’s entry', async () => {
    const meeting = aMeeting();
    let arranged!: ArrangedMeeting;
    expect(await callsDuring(async () => (arranged = await meetings.arrange(meeting)))).toBe(2);
    let after!: ArrangedMeeting;
    const request = { ...remembered(meeting, arranged), ...moved };
    expect(await callsDuring(async () => (after = await meetings.arrange(request)))).toBe(1);
    expect(after).toMatchObject({
      graphMeetingId: arranged.graphMeetingId,
      joinWebUrl: arranged.joinWebUrl,
      calendarEvents: arranged.calendarEvents,
    });
    for (const person of [amina, ben]) {
      const entries = await entriesOf(person, meeting);
      expect(entries.map((entry) => entry.start.dateTime)).toEqual(['2027-03-04T14:00:00.0000000']);
    }
    const { body } = await confer.call<{ startDateTime: string }>(
      'GET',
      `/users/${amina.objectId}/onlineMeetings/${arranged.graphMeetingId}`,
    );
    expect(Date.parse(body.startDateTime)).toBe(moved.startsAt.epochMilliseconds);
  });

  it('has Confer in its chat, however often that is asked for', async () => {
    const { chatThreadId } = await meetings.arrange(aMeeting());
    await meetings.installApp(chatThreadId);
    await meetings.installApp(chatThreadId);
    await expect(meetings.installApp('19:meeting_none@thread.v2')).rejects.toMatchObject({ retryable: true });
  });

  it('tells whether somebody still has it in their calendar, and says there what Confer is opened for', async () => {
    const meeting = aMeeting({ subject: 'MDT meeting', whatConferShows: 'the list of the meeting' });
    const { calendarEvents } = await meetings.arrange(meeting);
    const [entry] = calendarEvents;
    const { entraObjectId, eventId: calendarEventId } = entry!;
    expect(await meetings.hasEntry({ entraObjectId, calendarEventId })).toBe(true);
    const path = `/users/${entraObjectId}/events/${encodeURIComponent(calendarEventId)}`;
    const { body } = await confer.call<{ subject: string; body: { content: string } }>('GET', path);
    expect(body.subject).toBe('MDT meeting');
    expect(body.body.content).toContain('Open Confer in Teams to see the list of the meeting');
    await confer.call('DELETE', path);
    expect(await meetings.hasEntry({ entraObjectId, calendarEventId })).toBe(false);
  });

  it('ends with one entry each when the answer to its making was lost and it moved meanwhile', async () => {
    const meeting = aMeeting();
    await meetings.arrange(meeting); // nobody heard the answer
    const before = { from: meeting.startsAt, until: meeting.endsAt };
    const request = { ...meeting, ...moved, timesToSearch: [before] };
    const arranged = await meetings.arrange(request);
    for (const person of [amina, ben]) {
      const entries = await entriesOf(person, meeting);
      expect(entries.map((entry) => entry.start.dateTime)).toEqual(['2027-03-04T14:00:00.0000000']);
    }
    expect(arranged.calendarEvents).toHaveLength(2);
  });

  it('takes the entry of who left, also one that nobody heard of, and gives one to who came', async () => {
    const meeting = aMeeting();
    const arranged = await meetings.arrange(meeting);
    const known = remembered(meeting, arranged);
    const [first, second] = known.staff;
    const changed = await meetings.arrange({
      ...known,
      version: 2,
      staff: [first!, member(dev, { addedVersion: 2 })],
      formerStaff: [second!],
    });
    expect(changed.graphMeetingId).toBe(arranged.graphMeetingId);
    expect(changed.removedObjectIds).toEqual([ben.objectId]);
    expect(await entriesOf(ben, meeting)).toEqual([]);
    expect(await entriesOf(dev, meeting)).toHaveLength(1);

    const other = aMeeting();
    await meetings.arrange(other); // nobody heard the answer, and Ben left meanwhile
    await meetings.arrange({
      ...other,
      staff: [member(amina)],
      formerStaff: [member(ben)],
      timesToSearch: [{ from: other.startsAt, until: other.endsAt }],
    });
    expect(await entriesOf(ben, other)).toEqual([]);
    expect(await entriesOf(amina, other)).toHaveLength(1);
  });

  it('is another one when its organiser leaves', async () => {
    const meeting = aMeeting();
    const arranged = await meetings.arrange(meeting);
    const known = remembered(meeting, arranged);
    const [first, second] = known.staff;
    const changed = await meetings.arrange({ ...known, version: 2, staff: [second!], formerStaff: [first!] });
    expect(changed).toMatchObject({ organiserObjectId: ben.objectId });
    expect(changed.graphMeetingId).not.toBe(arranged.graphMeetingId);
    const old = await confer.call(
      'GET',
      `/users/${amina.objectId}/onlineMeetings/${arranged.graphMeetingId}`,
    );
    expect(old.status).toBe(404);
    expect(await entriesOf(amina, meeting)).toEqual([]);
    expect(await entriesOf(ben, meeting)).toHaveLength(1);
  });

  it('is mended when somebody deleted it, or their entry', async () => {
    const meeting = aMeeting();
    const arranged = await meetings.arrange(meeting);
    const bens = arranged.calendarEvents.find((one) => one.entraObjectId === ben.objectId)!;
    await confer.call('DELETE', `/users/${ben.objectId}/events/${bens.eventId}`);
    await confer.call('DELETE', `/users/${amina.objectId}/onlineMeetings/${arranged.graphMeetingId}`);
    const mended = await meetings.arrange({ ...remembered(meeting, arranged), ...moved });
    expect(mended.graphMeetingId).not.toBe(arranged.graphMeetingId);
    expect(await entriesOf(ben, meeting)).toHaveLength(1);
    expect(await entriesOf(amina, meeting)).toHaveLength(1);
  });

  it('is closed to people from outside after its end, opened again, and no trouble when it is gone', async () => {
    const meeting = aMeeting();
    const arranged = await meetings.arrange(meeting);
    const { graphMeetingId, organiserObjectId } = arranged;
    const read = async () =>
      (await confer.call('GET', `/users/${organiserObjectId}/onlineMeetings/${graphMeetingId}`)).body;
    const door = {
      graphMeetingId,
      organiserObjectId,
      isForGroup: false,
      hasLobby: true,
      staffComeBack: false,
    };
    await meetings.moveDoor({ ...door, door: 'closed' });
    expect(await read()).toMatchObject({
      lobbyBypassSettings: { scope: 'organizer', isDialInBypassEnabled: false },
      allowedLobbyAdmitters: 'organizerAndCoOrganizers',
      allowMeetingChat: 'disabled',
      allowRecording: false,
    });
    await meetings.moveDoor({ ...door, door: 'closed', staffComeBack: true });
    expect(await read()).toMatchObject({ lobbyBypassSettings: { scope: 'invited' } });
    // arranging that comes late leaves it closed
    await meetings.arrange({ ...remembered(meeting, arranged), door: 'closed' });
    expect(await read()).toMatchObject({
      lobbyBypassSettings: { scope: 'organizer' },
      allowMeetingChat: 'disabled',
    });
    await meetings.moveDoor({ ...door, door: 'open' });
    expect(await read()).toMatchObject({
      lobbyBypassSettings: { scope: 'invited' },
      allowedLobbyAdmitters: 'organizerAndCoOrganizersAndPresenters',
      allowMeetingChat: 'limited',
    });
    await meetings.cancel({ organiserObjectId, graphMeetingId, calendarEvents: [] });
    await meetings.moveDoor({ ...door, door: 'closed' });
  });

  it('of a group announces nobody and has no chat', async () => {
    const arranged = await meetings.arrange(aMeeting({ isForGroup: true }));
    const { body } = await confer.call(
      'GET',
      `/users/${amina.objectId}/onlineMeetings/${arranged.graphMeetingId}`,
    );
    expect(body).toMatchObject({ allowMeetingChat: 'disabled', isEntryExitAnnounced: false });
  });

  ifContract(`was asked for as Microsoft’s contract says${CONTRACT_NOTE}`, async () => {
    expect(await contractBreaches(group)).toEqual([]);
  });
});
