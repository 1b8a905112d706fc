import { DEMO_PEOPLE } from '../../../infra/local/support/demo-people.ts';
import {
  asConfer,
  contractBreaches,
  type GraphCaller,
  onBehalfOf,
  setControl,
} from '../../support/graph-callers.ts';
import { CONTRACT_NOTE, hasGraphContract } from '../../support/graph-contract.ts';
import { startStandIns, type StandInGroup } from '../../support/stand-in-group.ts';

interface Meeting {
  id: string;
  joinWebUrl: string;
  externalId: string;
  startDateTime: string;
  endDateTime: string;
  chatInfo: { threadId: string };
  joinMeetingIdSettings: { joinMeetingId: string };
  participants: { attendees: { role: string; upn: string }[] };
}

const [amina, ben, dev] = [DEMO_PEOPLE[0]!, DEMO_PEOPLE[1]!, DEMO_PEOPLE[3]!];
const ifContract = hasGraphContract ? it : it.skip;
let group: StandInGroup;
let confer: GraphCaller;

beforeAll(async () => {
  group = await startStandIns(['entra', 'graph']);
  confer = await asConfer(group);
}, 30_000);

afterAll(async () => {
  await group.stop();
});

const meetingsOf = (userId: string) => `/users/${userId}/onlineMeetings`;
const createOrGet = (externalId: string, more: Record<string, unknown> = {}) =>
  confer.call<Meeting>('POST', `${meetingsOf(amina.objectId)}/createOrGet`, {
    externalId,
    startDateTime: '2027-02-03T10:00:00Z',
    endDateTime: '2027-02-03T10:30:00Z',
    subject: 'Video appointment – Young adult diabetes',
    ...more,
  });

describe('online meetings of the Graph stand-in', () => {
  it('creates a meeting once for an external id', async () => {
    const made = await createOrGet('appointment-1');
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      externalId: 'appointment-1',
      startDateTime: '2027-02-03T10:00:00.0000000Z',
      participants: { organizer: { upn: amina.userPrincipalName } },
    });
    expect(made.body.joinWebUrl).toMatch(
      new RegExp(`^${group.topology.graphPages}/l/meetup-join/19%3ameeting_[\\w-]{32}%40thread\\.v2$`),
    );
    const again = await createOrGet('appointment-1', { subject: 'Something else' });
    expect([again.status, again.body.id]).toEqual([200, made.body.id]);
    const [one, two] = await Promise.all([createOrGet('appointment-2'), createOrGet('appointment-2')]);
    expect(one.body.id).toBe(two.body.id);
    expect([one.status, two.status].sort()).toEqual([200, 201]);
  });

  it('gives an hour where no times are sent, and refuses an end alone or before the start', async () => {
    const made = await confer.call<Meeting>('POST', `${meetingsOf(amina.objectId)}/createOrGet`, {
      externalId: 'no-times',
    });
    expect(Date.parse(made.body.endDateTime) - Date.parse(made.body.startDateTime)).toBe(3_600_000);
    for (const times of [
      { startDateTime: undefined },
      { endDateTime: '2027-02-03T09:00:00Z' },
      { startDateTime: '2027-02-03T10:00:00' },
    ]) {
      expect((await createOrGet('bad-times', times)).status).toBe(400);
    }
    expect((await createOrGet('')).status).toBe(400);
    expect((await createOrGet('settings', { allowMeetingChat: 'limited' })).status).toBe(400);
  });

  it('sets the options of a clinic and replaces the attendees whole', async () => {
    const { body } = await createOrGet('options');
    const url = `${meetingsOf(amina.objectId)}/${body.id}`;
    const attendee = (person: typeof ben, role: string) => ({
      identity: { user: { id: person.objectId } },
      upn: person.userPrincipalName,
      role,
    });
    const options = {
      lobbyBypassSettings: { scope: 'organizer', isDialInBypassEnabled: false },
      allowedPresenters: 'roleIsPresenter',
      allowedLobbyAdmitters: 'organizerAndCoOrganizersAndPresenters',
      allowMeetingChat: 'limited',
      recordAutomatically: false,
      allowRecording: false,
      allowTranscription: false,
    };
    const first = await confer.call<Meeting>('PATCH', url, {
      ...options,
      participants: { attendees: [attendee(ben, 'presenter'), attendee(dev, 'attendee')] },
    });
    expect([first.status, first.body]).toMatchObject([200, options]);
    const second = await confer.call<Meeting>('PATCH', url, {
      participants: { attendees: [attendee(dev, 'attendee')] },
    });
    expect(second.body).toMatchObject(options);
    expect(second.body.participants.attendees.map(({ upn }) => upn)).toEqual([dev.userPrincipalName]);
    for (const wrong of [
      { startDateTime: '2027-02-03T11:00:00Z' },
      { lobbyBypassSettings: { scope: 'nobody' } },
      { joinMeetingIdSettings: { isPasscodeRequired: false } },
      { patientName: 'x' },
      { participants: { attendees: [{ upn: 'guest@elsewhere.example', role: 'presenter' }] } },
    ]) {
      expect((await confer.call('PATCH', url, wrong)).status).toBe(400);
    }
    expect((await confer.call<Meeting>('GET', url)).body).toEqual(second.body);
  });

  it('finds a meeting by its join address only when that is escaped once more', async () => {
    const { body } = await createOrGet('filter');
    const find = async (value: string) =>
      (await confer.client.api(meetingsOf(amina.objectId)).filter(`JoinWebUrl eq '${value}'`).get())
        .value as Meeting[];
    expect((await find(encodeURIComponent(body.joinWebUrl))).map(({ id }) => id)).toEqual([body.id]);
    expect(await find(body.joinWebUrl)).toEqual([]);
    const byNumber = await confer.client
      .api(meetingsOf(amina.objectId))
      .filter(`joinMeetingIdSettings/joinMeetingId eq '${body.joinMeetingIdSettings.joinMeetingId}'`)
      .get();
    expect(byNumber.value).toMatchObject([{ id: body.id }]);
    await expect(confer.client.api(meetingsOf(amina.objectId)).get()).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  it('creates and deletes a plain meeting', async () => {
    const made = await confer.call<Meeting>('POST', meetingsOf(amina.objectId), { subject: 'Debrief' });
    expect(made.status).toBe(201);
    const url = `${meetingsOf(amina.objectId)}/${made.body.id}`;
    expect((await confer.call('DELETE', url)).status).toBe(204);
    expect((await confer.call('GET', url)).status).toBe(404);
    expect((await fetch(made.body.joinWebUrl)).status).toBe(404);
  });

  it('lets an application handle only the meetings of people whom the access policy names', async () => {
    const forDev = () =>
      confer.call<{ error: { code: string; message: string } }>(
        'POST',
        `${meetingsOf(dev.objectId)}/createOrGet`,
        { externalId: 'x' },
      );
    const refused = await forDev();
    expect([refused.status, refused.body.error.code]).toEqual([403, 'Unauthorized']);
    expect(refused.body.error.message).toContain(
      `is not authorized to Create meeting on behalf of user ${dev.objectId}`,
    );
    const policy = `${group.topology.graphPages}/__application-access-policy`;
    const seeded = (await (await fetch(policy)).json()) as { allow: string[] };
    expect(seeded.allow).toContain(amina.objectId);
    await setControl(policy, 'PUT', { allow: 'all' });
    expect((await forDev()).status).toBe(201);
    await setControl(policy, 'PUT', { allow: [] });
    expect((await createOrGet('appointment-1')).status).toBe(403);
    await setControl(policy, 'PUT', seeded);
    expect((await createOrGet('appointment-1')).status).toBe(200);
  });

  it('wants object ids for organisers and knows none but its people', async () => {
    expect(
      (await confer.call('POST', `${meetingsOf(amina.userPrincipalName)}/createOrGet`, { externalId: 'x' }))
        .status,
    ).toBe(400);
    const nobody = meetingsOf('c0ffee00-0000-4000-8000-0000000000ff');
    expect((await confer.call('POST', `${nobody}/createOrGet`, { externalId: 'x' })).status).toBe(404);
  });

  it('gives the virtual appointment link to the signed-in organiser alone', async () => {
    const { body } = await createOrGet('virtual');
    const asAmina = await onBehalfOf(group, amina.userPrincipalName);
    for (const form of [
      'getVirtualAppointmentJoinWebUrl',
      'getVirtualAppointmentJoinWebUrl()',
      'microsoft.graph.getVirtualAppointmentJoinWebUrl()',
    ]) {
      const answer = await asAmina.call<{ value: string }>('GET', `/me/onlineMeetings/${body.id}/${form}`);
      expect(answer.body.value).toBe(body.joinWebUrl.replace('/l/meetup-join/', '/visit/'));
      expect((await fetch(answer.body.value)).status).toBe(200);
    }
    const path = `${meetingsOf(amina.objectId)}/${body.id}/getVirtualAppointmentJoinWebUrl`;
    expect((await confer.call('GET', path)).status).toBe(403);
    const asBen = await onBehalfOf(group, ben.userPrincipalName);
    expect((await asBen.call('GET', path)).status).toBe(403);
    expect(
      (await asBen.call('GET', `/me/onlineMeetings/${body.id}/getVirtualAppointmentJoinWebUrl`)).status,
    ).toBe(404);
  });

  ifContract(`kept to Microsoft’s contract in every request and answer so far${CONTRACT_NOTE}`, async () => {
    expect(await contractBreaches(group)).toEqual([]);
  });

  it('keeps meetings over a kill -9', async () => {
    const before = await createOrGet('durable');
    await group.killAndRestart('graph');
    expect((await createOrGet('durable')).body).toEqual(before.body);
  });
});
