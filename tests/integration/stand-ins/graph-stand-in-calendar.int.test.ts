import { tenantOf } from '../../../infra/local/support/demo-organisations.ts';
import { LOCAL_TENANT_ID } from '../../../infra/local/support/local-identity.ts';
import { DEMO_ACCOUNTS, DEMO_PEOPLE } from '../../../infra/local/support/demo-people.ts';
import {
  asConfer,
  contractBreaches,
  type GraphCaller,
  onBehalfOf,
  setControl,
} from '../../support/graph-callers.ts';
import { CONTRACT_NOTE, hasGraphContract } from '../../support/graph-contract.ts';
import { startStandIns, type StandInGroup } from '../../support/stand-in-group.ts';

interface Event {
  id: string;
  subject: string;
  type: string;
  seriesMasterId: string | null;
  iCalUId: string;
  start: { dateTime: string; timeZone: string };
  end: { dateTime: string; timeZone: string };
  '@odata.etag': string;
  '@removed'?: { reason: string };
  transactionId?: string;
  onlineMeeting: { joinUrl: string } | null;
}
interface Page {
  value: Event[];
  '@odata.nextLink'?: string;
  '@odata.deltaLink'?: string;
}
interface Schedule {
  scheduleId: string;
  availabilityView: string;
  scheduleItems: { status: string; subject?: string; isPrivate: boolean; start: { dateTime: string } }[];
  workingHours?: object;
  error?: { responseCode: string };
}

const [amina, ben] = [DEMO_PEOPLE[0]!, DEMO_PEOPLE[1]!];
const dev = DEMO_PEOPLE[3]!; // a coordinator: nothing is seeded in this calendar
const LONDON = 'GMT Standard Time';
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

function anEvent(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    subject: 'Video appointment',
    body: { contentType: 'html', content: '<p>Remote consultation</p>' },
    start: { dateTime: '2027-02-03T10:00:00', timeZone: LONDON },
    end: { dateTime: '2027-02-03T10:30:00', timeZone: LONDON },
    ...change,
  };
}

const eventsOf = (userId: string) => `/users/${userId}/events`;
const post = (userId: string, event: Record<string, unknown>) =>
  confer.call<Event>('POST', eventsOf(userId), event);
const view = (userId: string, from: string, to: string, headers: Record<string, string> = {}) =>
  confer.call<Page>(
    'GET',
    `/users/${userId}/calendarView?startDateTime=${from}&endDateTime=${to}&$top=500`,
    undefined,
    headers,
  );

describe('calendars of the Graph stand-in', () => {
  it('creates an event once for a transaction id', async () => {
    const made = await post(dev.objectId, anEvent({ transactionId: 'booking-1:1' }));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      transactionId: 'booking-1:1',
      isOrganizer: true,
      type: 'singleInstance',
      originalStartTimeZone: LONDON,
      start: { dateTime: '2027-02-03T10:00:00.0000000', timeZone: 'UTC' },
      bodyPreview: 'Remote consultation',
    });
    const again = await confer.call<{ error: { code: string } }>(
      'POST',
      eventsOf(dev.objectId),
      anEvent({ transactionId: 'booking-1:1' }),
    );
    expect([again.status, again.body.error.code]).toEqual([409, 'ErrorDuplicateTransactionId']);
    const otherMailbox = await post(ben.objectId, anEvent({ transactionId: 'booking-1:1' }));
    expect(otherMailbox.status).toBe(201);
  });

  it('reads and changes an event only in the state the caller saw', async () => {
    const made = await post(dev.objectId, anEvent());
    const url = `${eventsOf(dev.objectId)}/${made.body.id}`;
    const moved = { end: { dateTime: '2027-02-03T10:45:00', timeZone: LONDON } };
    const first = await confer.call<Event>('PATCH', url, moved, { 'If-Match': made.body['@odata.etag'] });
    expect([first.status, first.body.end.dateTime]).toEqual([200, '2027-02-03T10:45:00.0000000']);
    const stale = await confer.call('PATCH', url, moved, { 'If-Match': made.body['@odata.etag'] });
    expect([stale.status, stale.body]).toMatchObject([412, { error: { code: 'ErrorIrresolvableConflict' } }]);
    const now = await confer.call<Event>('GET', url);
    expect(now.body['@odata.etag']).toBe(first.body['@odata.etag']);
  });

  it('writes times in the zone that the caller prefers, across the change of clocks', async () => {
    await post(
      dev.objectId,
      anEvent({
        start: { dateTime: '2027-03-28T10:00:00', timeZone: 'Europe/London' },
        end: { dateTime: '2027-03-28T11:00:00', timeZone: 'Europe/London' },
      }),
    );
    const inLondon = await view(dev.objectId, '2027-03-28T00:00:00Z', '2027-03-29T00:00:00Z', {
      Prefer: `outlook.timezone="${LONDON}"`,
    });
    expect(inLondon.body.value[0]?.start).toEqual({
      dateTime: '2027-03-28T10:00:00.0000000',
      timeZone: LONDON,
    });
    expect(inLondon.headers.get('preference-applied')).toBe(`outlook.timezone="${LONDON}"`);
    const inUtc = await view(dev.objectId, '2027-03-28T00:00:00Z', '2027-03-29T00:00:00Z');
    expect(inUtc.body.value[0]?.start).toEqual({ dateTime: '2027-03-28T09:00:00.0000000', timeZone: 'UTC' });
  });

  it.each([
    [
      'an offset in dateTime',
      { start: { dateTime: '2027-02-03T10:00:00Z', timeZone: 'UTC' } },
      'ErrorPropertyValidationFailure',
    ],
    [
      'an unknown zone',
      { start: { dateTime: '2027-02-03T10:00:00', timeZone: 'London' } },
      'TimeZoneNotSupportedException',
    ],
    [
      'an end before the start',
      { end: { dateTime: '2027-02-03T09:00:00', timeZone: LONDON } },
      'ErrorPropertyValidationFailure',
    ],
    ['a property that events do not have', { patient: 'x' }, 'RequestBodyRead'],
    ['a wrong enum', { showAs: 'Busy' }, 'ErrorPropertyValidationFailure'],
  ])('refuses an event with %s', async (_what, change, code) => {
    const before = await confer.call<Page>('GET', `${eventsOf(dev.objectId)}?$count=true&$top=1`);
    const refused = await confer.call<{ error: { code: string } }>(
      'POST',
      eventsOf(dev.objectId),
      anEvent(change),
    );
    expect([refused.status, refused.body.error.code]).toEqual([400, code]);
    const after = await confer.call<Page>('GET', `${eventsOf(dev.objectId)}?$count=true&$top=1`);
    expect(after.body).toMatchObject({ '@odata.count': (before.body as never)['@odata.count'] });
  });

  it('expands a weekly series on the wall clock and takes one date out', async () => {
    const series = await post(
      dev.objectId,
      anEvent({
        subject: 'Team meeting',
        start: { dateTime: '2027-03-15T09:00:00', timeZone: LONDON },
        end: { dateTime: '2027-03-15T09:30:00', timeZone: LONDON },
        recurrence: {
          pattern: {
            type: 'weekly',
            interval: 1,
            daysOfWeek: ['monday', 'wednesday'],
            firstDayOfWeek: 'monday',
          },
          range: { type: 'numbered', startDate: '2027-03-15', numberOfOccurrences: 6 },
        },
      }),
    );
    expect(series.body.type).toBe('seriesMaster');
    const whole = await view(dev.objectId, '2027-03-15T00:00:00Z', '2027-05-01T00:00:00Z');
    const dates = whole.body.value.filter((event) => event.seriesMasterId === series.body.id);
    expect(dates.map((event) => event.start.dateTime.slice(0, 16))).toEqual([
      '2027-03-15T09:00',
      '2027-03-17T09:00',
      '2027-03-22T09:00',
      '2027-03-24T09:00',
      '2027-03-29T08:00',
      '2027-03-31T08:00', // clocks went forward: an hour earlier in UTC
    ]);
    expect((await confer.call('DELETE', `${eventsOf(dev.objectId)}/${dates[1]!.id}`)).status).toBe(204);
    const rest = await view(dev.objectId, '2027-03-17T00:00:00Z', '2027-03-18T00:00:00Z');
    expect(rest.body.value).toEqual([]);
    expect((await confer.call('GET', `${eventsOf(dev.objectId)}/${dates[1]!.id}`)).status).toBe(404);
  });

  it('pages a view by opaque links', async () => {
    for (const minute of ['00', '10', '20']) {
      await post(
        dev.objectId,
        anEvent({
          start: { dateTime: `2027-06-01T10:${minute}:00`, timeZone: 'UTC' },
          end: { dateTime: `2027-06-01T10:${minute}:30`, timeZone: 'UTC' },
        }),
      );
    }
    const starts: string[] = [];
    let page = (await confer.client
      .api(`/users/${dev.objectId}/calendarView`)
      .query({ startDateTime: '2027-06-01T00:00:00Z', endDateTime: '2027-06-02T00:00:00Z', $top: '2' })
      .get()) as Page;
    for (;;) {
      starts.push(...page.value.map((event) => event.start.dateTime.slice(11, 16)));
      if (page['@odata.nextLink'] === undefined) break;
      page = (await confer.client.api(page['@odata.nextLink']).get()) as Page;
    }
    expect(starts).toEqual(['10:00', '10:10', '10:20']);
  });

  it('lays an invitation into the attendees’ calendars and takes it away on cancelling', async () => {
    const made = await post(
      dev.objectId,
      anEvent({
        start: { dateTime: '2027-07-01T10:00:00', timeZone: LONDON },
        end: { dateTime: '2027-07-01T10:30:00', timeZone: LONDON },
        attendees: [
          { type: 'required', emailAddress: { address: ben.userPrincipalName, name: ben.displayName } },
        ],
        isOnlineMeeting: true,
        onlineMeetingProvider: 'teamsForBusiness',
      }),
    );
    expect(made.body.onlineMeeting?.joinUrl).toMatch(/\/l\/meetup-join\//);
    const invited = await view(ben.objectId, '2027-07-01T00:00:00Z', '2027-07-02T00:00:00Z');
    expect(invited.body.value).toMatchObject([
      { isOrganizer: false, showAs: 'tentative', iCalUId: made.body.iCalUId },
    ]);
    const byGuest = await confer.call(
      'POST',
      `${eventsOf(ben.objectId)}/${invited.body.value[0]!.id}/cancel`,
      {},
    );
    expect(byGuest.status).toBe(400);
    const cancelled = await confer.call('POST', `${eventsOf(dev.objectId)}/${made.body.id}/cancel`, {
      comment: 'Not needed',
    });
    expect(cancelled.status).toBe(202);
    expect((await view(ben.objectId, '2027-07-01T00:00:00Z', '2027-07-02T00:00:00Z')).body.value).toEqual([]);
    expect((await confer.call('GET', `${eventsOf(dev.objectId)}/${made.body.id}`)).status).toBe(404);
  });

  it('tells by delta what came, changed and went since last time', async () => {
    const url = `/users/${dev.objectId}/calendarView/delta()?startDateTime=2027-08-01T00:00:00Z&endDateTime=2027-08-08T00:00:00Z`;
    const at = (day: number) => ({
      start: { dateTime: `2027-08-0${day}T10:00:00`, timeZone: 'UTC' },
      end: { dateTime: `2027-08-0${day}T11:00:00`, timeZone: 'UTC' },
    });
    const stays = await post(dev.objectId, anEvent(at(2)));
    const goes = await post(dev.objectId, anEvent(at(3)));
    const seen: string[] = [];
    let page = (await confer.call<Page>('GET', url, undefined, { Prefer: 'odata.maxpagesize=1' })).body;
    while (page['@odata.nextLink'] !== undefined) {
      seen.push(...page.value.map(({ id }) => id));
      page = (await confer.client
        .api(page['@odata.nextLink'])
        .header('Prefer', 'odata.maxpagesize=1')
        .get()) as Page;
    }
    seen.push(...page.value.map(({ id }) => id));
    expect(seen).toEqual([stays.body.id, goes.body.id]);

    await confer.call('DELETE', `${eventsOf(dev.objectId)}/${goes.body.id}`);
    await confer.call('PATCH', `${eventsOf(dev.objectId)}/${stays.body.id}`, { showAs: 'oof' });
    const comes = await post(dev.objectId, anEvent(at(4)));
    await post(dev.objectId, anEvent()); // outside the window
    const changes = (await confer.client.api(page['@odata.deltaLink']!).get()) as Page;
    expect(changes.value.map((event) => [event.id, event['@removed']?.reason])).toEqual(
      expect.arrayContaining([
        [goes.body.id, 'deleted'],
        [stays.body.id, undefined],
        [comes.body.id, undefined],
      ]),
    );
    const nothing = (await confer.client.api(changes['@odata.deltaLink']!).get()) as Page;
    expect(nothing.value).toEqual([]);
    const foreign = page['@odata.deltaLink']!.replace(dev.objectId, ben.objectId);
    await expect(confer.client.api(foreign).get()).rejects.toMatchObject({
      statusCode: 410,
      code: 'syncStateNotFound',
    });
  });

  it('tells by delta of a series and of its dates, which come with their times only', async () => {
    const made = await post(
      dev.objectId,
      anEvent({
        showAs: 'oof',
        start: { dateTime: '2027-10-04T09:00:00', timeZone: 'UTC' },
        end: { dateTime: '2027-10-04T10:00:00', timeZone: 'UTC' },
        recurrence: {
          pattern: { type: 'daily', interval: 1 },
          range: { type: 'numbered', startDate: '2027-10-04', numberOfOccurrences: 2 },
        },
      }),
    );
    const url = `/users/${dev.objectId}/calendarView/delta?startDateTime=2027-10-01T00:00:00Z&endDateTime=2027-10-31T00:00:00Z`;
    const first = (await confer.call<Page>('GET', url)).body;
    expect(first.value.map((event) => [event.type, 'showAs' in event])).toEqual([
      ['seriesMaster', true],
      ['occurrence', false],
      ['occurrence', false],
    ]);
    expect(first.value[2]?.seriesMasterId).toBe(made.body.id);
    await confer.call('DELETE', `${eventsOf(dev.objectId)}/${made.body.id}`);
    const next = (await confer.client.api(first['@odata.deltaLink']!).get()) as Page;
    expect(next.value.map((event) => event['@removed']?.reason)).toEqual(['deleted', 'deleted', 'deleted']);
  });

  it('writes whole days as days in whatever zone it is asked for, and takes nothing else for them', async () => {
    const day = (from: string, until: string) => ({
      isAllDay: true,
      start: { dateTime: from, timeZone: LONDON },
      end: { dateTime: until, timeZone: LONDON },
    });
    expect(
      (await post(dev.objectId, anEvent(day('2027-07-20T00:00:00', '2027-07-20T09:00:00')))).status,
    ).toBe(400);
    await post(dev.objectId, anEvent(day('2027-07-20T00:00:00', '2027-07-21T00:00:00')));
    for (const timeZone of ['UTC', LONDON, 'Eastern Standard Time']) {
      const { body } = await view(dev.objectId, '2027-07-20T10:00:00Z', '2027-07-20T11:00:00Z', {
        Prefer: `outlook.timezone="${timeZone}"`,
      });
      expect(body.value.map(({ start, end }) => [start, end])).toEqual([
        [
          { dateTime: '2027-07-20T00:00:00.0000000', timeZone },
          { dateTime: '2027-07-21T00:00:00.0000000', timeZone },
        ],
      ]);
    }
  });

  it('has mailboxes in error and in other zones when told to', async () => {
    const control = `${group.topology.graphPages}/__mailboxes`;
    await setControl(control, 'PUT', {
      [ben.userPrincipalName]: { error: 'ErrorMailboxStoreUnavailable' },
      [dev.userPrincipalName]: { timeZone: 'Romance Standard Time' },
    });
    const ask = (reader: string) =>
      confer.call<{ value: Schedule[] }>('POST', `/users/${reader}/calendar/getSchedule`, {
        schedules: [ben.userPrincipalName, dev.userPrincipalName],
        startTime: { dateTime: '2027-09-06T09:00:00', timeZone: 'UTC' },
        endTime: { dateTime: '2027-09-06T14:00:00', timeZone: 'UTC' },
      });
    const { body } = await ask(dev.objectId);
    expect(body.value[0]?.error?.responseCode).toBe('ErrorMailboxStoreUnavailable');
    expect(body.value[1]?.workingHours).toMatchObject({ timeZone: { name: 'Romance Standard Time' } });
    expect((await ask(ben.objectId)).status).toBe(404);
    await setControl(control, 'PUT', {});
    expect((await ask(ben.objectId)).status).toBe(200);
  });

  it('answers free and busy with digits, items and working hours, hiding what is private', async () => {
    const on = (from: string, to: string, more: Record<string, unknown>) =>
      post(
        dev.objectId,
        anEvent({
          start: { dateTime: `2027-09-06T${from}:00`, timeZone: 'Europe/London' },
          end: { dateTime: `2027-09-06T${to}:00`, timeZone: 'Europe/London' },
          ...more,
        }),
      );
    await on('09:00', '09:30', { subject: 'Clinic' });
    await on('10:00', '10:20', { subject: 'Secret', sensitivity: 'private' });
    await on('11:00', '12:00', { showAs: 'tentative' });
    await on('11:30', '12:30', { showAs: 'oof' });
    await on('13:00', '13:30', { showAs: 'free' });
    const answer = (await confer.client
      .api(`/users/${amina.userPrincipalName}/calendar/getSchedule`)
      .header('Prefer', 'outlook.timezone="Europe/London"')
      .post({
        schedules: [dev.userPrincipalName, 'nobody@northmoor.example'],
        startTime: { dateTime: '2027-09-06T09:00:00', timeZone: 'Europe/London' },
        endTime: { dateTime: '2027-09-06T14:00:00', timeZone: 'Europe/London' },
        availabilityViewInterval: 30,
      })) as { value: Schedule[] };
    const [known, unknown] = answer.value;
    expect(known?.availabilityView).toBe('2020133000');
    expect(
      known?.scheduleItems.map((item) => [
        item.status,
        item.isPrivate,
        item.subject,
        item.start.dateTime.slice(11, 16),
      ]),
    ).toEqual([
      ['busy', false, 'Clinic', '09:00'],
      ['busy', true, undefined, '10:00'],
      ['tentative', false, 'Video appointment', '11:00'],
      ['oof', false, 'Video appointment', '11:30'],
    ]);
    expect(known?.workingHours).toMatchObject({ timeZone: { name: LONDON }, startTime: '08:00:00.0000000' });
    expect(unknown).toMatchObject({
      scheduleId: 'nobody@northmoor.example',
      error: { responseCode: 'ErrorMailRecipientNotFound' },
    });
  });

  it.each([
    ['21 schedules', { schedules: Array.from({ length: 21 }, (_, index) => `p${index}@x.example`) }],
    ['62 days', { endTime: { dateTime: '2027-11-07T09:00:00', timeZone: 'UTC' } }],
    ['an interval of 4 minutes', { availabilityViewInterval: 4 }],
    ['an interval of over a day', { availabilityViewInterval: 1441 }],
  ])('refuses free and busy for %s', async (_what, change) => {
    const refused = await confer.call('POST', `/users/${amina.objectId}/calendar/getSchedule`, {
      schedules: [dev.userPrincipalName],
      startTime: { dateTime: '2027-09-06T09:00:00', timeZone: 'UTC' },
      endTime: { dateTime: '2027-09-06T14:00:00', timeZone: 'UTC' },
      ...change,
    });
    expect(refused.status).toBe(400);
  });

  it('lists calendars, mailbox settings and people', async () => {
    const calendar = await confer.client.api(`/users/${amina.objectId}/calendar`).get();
    expect(calendar).toMatchObject({
      isDefaultCalendar: true,
      defaultOnlineMeetingProvider: 'teamsForBusiness',
    });
    const settings = await confer.client.api(`/users/${amina.objectId}/mailboxSettings`).get();
    expect(settings).toMatchObject({ timeZone: LONDON });
    expect((await confer.client.api('/users').select('id,displayName').get()).value).toHaveLength(
      DEMO_ACCOUNTS.filter((person) => tenantOf(person) === LOCAL_TENANT_ID).length,
    );
    const found = await confer.client
      .api('/users')
      .header('ConsistencyLevel', 'eventual')
      .search('"displayName:okafor"')
      .get();
    expect(found.value).toMatchObject([{ id: amina.objectId }]);
    await expect(confer.client.api('/users/nobody@x.example').get()).rejects.toMatchObject({
      statusCode: 404,
      code: 'Request_ResourceNotFound',
    });
  });

  it('keeps a signed-in person to their own mailbox', async () => {
    const asBen = await onBehalfOf(group, ben.userPrincipalName);
    expect((await asBen.call('GET', '/me/calendar')).status).toBe(200);
    const foreign = await asBen.call<{ error: { code: string } }>('GET', `/users/${amina.objectId}/calendar`);
    expect([foreign.status, foreign.body.error.code]).toEqual([403, 'ErrorAccessDenied']);
  });

  ifContract(`kept to Microsoft’s contract in every request and answer so far${CONTRACT_NOTE}`, async () => {
    expect(await contractBreaches(group)).toEqual([]);
  });

  it('seeds the clinicians’ calendars around today, once', async () => {
    const from = new Date().toISOString();
    const to = new Date(Date.now() + 21 * 86_400_000).toISOString();
    const before = (await view(amina.objectId, from, to)).body.value.map(({ id }) => id);
    expect(before.length).toBeGreaterThan(2);
    await group.killAndRestart('graph');
    expect((await view(amina.objectId, from, to)).body.value.map(({ id }) => id)).toEqual(before);
  });
});
