import { DEMO_PEOPLE } from '../../../infra/local/support/demo-people.ts';
import {
  asConfer,
  caller,
  contractBreaches,
  type GraphCaller,
  setControl,
  staffToken,
} from '../../support/graph-callers.ts';
import { CONTRACT_NOTE, hasGraphContract, loadGraphContract } from '../../support/graph-contract.ts';
import { startStandIns, type StandInGroup } from '../../support/stand-in-group.ts';

interface Failure {
  error: { code: string; message: string; innerError: Record<string, string> };
}
interface BatchAnswer {
  responses: {
    id: string;
    status: number;
    headers: Record<string, string>;
    body?: Record<string, unknown>;
  }[];
}

const amina = DEMO_PEOPLE[0]!;
const CALENDAR = `/users/${amina.objectId}/calendar`;
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

const faults = (list: object[]) =>
  setControl(`${group.topology.graphPages}/__faults`, 'PUT', { faults: list });
const json = { 'Content-Type': 'application/json' };
const anEvent = (transactionId: string) => ({
  subject: 'Video appointment',
  start: { dateTime: '2027-02-03T10:00:00', timeZone: 'GMT Standard Time' },
  end: { dateTime: '2027-02-03T10:30:00', timeZone: 'GMT Standard Time' },
  transactionId,
});
const batch = (requests: object[], headers = {}) =>
  confer.call<BatchAnswer>('POST', '/$batch', { requests }, headers);

describe('the Graph stand-in', () => {
  it('refuses a token that is missing, forged, ended or meant for another', async () => {
    const noToken = await fetch(`${group.topology.graph}/v1.0${CALENDAR}`);
    expect([noToken.status, noToken.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringMatching(/^Bearer/),
    ]);
    await setControl(`${group.topology.entra}/__token-lifetime`, 'PUT', { seconds: 1 });
    const ended = (await asConfer(group)).token;
    await setControl(`${group.topology.entra}/__token-lifetime`, 'PUT', { seconds: 3600 });
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const forged = `${confer.token.slice(0, -8)}AAAAAAAA`;
    for (const token of ['rubbish', forged, ended, await staffToken(group, amina.userPrincipalName)]) {
      const refused = await caller(group, token).call<Failure>('GET', CALENDAR);
      expect([refused.status, refused.body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
    }
  });

  it('refuses what the token’s permissions do not cover, in each service’s words', async () => {
    const grants = `${group.topology.entra}/__grants`;
    await setControl(grants, 'PUT', { application: ['People.Read.All'] });
    const without = await asConfer(group);
    await setControl(grants, 'DELETE');
    const code = async (path: string) => {
      const refused = await without.call<Failure>('GET', path);
      return [refused.status, refused.body.error.code];
    };
    expect(await code(CALENDAR)).toEqual([403, 'ErrorAccessDenied']);
    expect(await code('/users')).toEqual([403, 'Authorization_RequestDenied']);
    expect(await code(`/users/${amina.objectId}/onlineMeetings/x`)).toEqual([403, 'Forbidden']);
  });

  it('answers every request with its ids and puts them into errors', async () => {
    const sent = { 'client-request-id': '3f0d7a52-0000-4000-8000-000000000001' };
    const good = await confer.call('GET', CALENDAR, undefined, sent);
    expect(good.headers.get('client-request-id')).toBe(sent['client-request-id']);
    expect(good.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const bad = await confer.call<Failure>('GET', `/users/${amina.objectId}/events/nothing`, undefined, sent);
    expect(bad.body.error).toMatchObject({
      code: 'ErrorItemNotFound',
      innerError: { ...sent, 'request-id': bad.headers.get('request-id') },
    });
  });

  it('refuses other versions, unknown paths, wrong methods and broken JSON', async () => {
    const plain = (path: string, init: RequestInit = {}) =>
      fetch(`${group.topology.graph}${path}`, {
        ...init,
        headers: { ...json, Authorization: `Bearer ${confer.token}` },
      });
    expect((await plain(`/beta${CALENDAR}`)).status).toBe(400);
    expect((await plain('/v1.0/nowhere')).status).toBe(400);
    expect((await plain(`/v1.0${CALENDAR}`, { method: 'DELETE' })).status).toBe(405);
    const broken = await plain(`/v1.0/users/${amina.objectId}/events`, {
      method: 'POST',
      body: '{"subject":',
    });
    expect([broken.status, ((await broken.json()) as Failure).error.code]).toEqual([400, 'BadRequest']);
    expect((await plain('/v1.0/me/calendar')).status).toBe(400);
  });

  it('runs a batch: each request by itself, dependants only after success', async () => {
    const events = `/users/${amina.objectId}/events`;
    const answer = await batch([
      { id: '1', method: 'POST', url: events, headers: json, body: anEvent('batch-1') },
      { id: '2', method: 'POST', url: events, headers: json, body: anEvent('batch-1'), dependsOn: ['1'] },
      { id: '3', method: 'GET', url: CALENDAR, dependsOn: ['2'] },
      { id: '4', method: 'GET', url: CALENDAR },
      {
        id: '5',
        method: 'POST',
        url: `/users/${DEMO_PEOPLE[3]!.objectId}/onlineMeetings/createOrGet`,
        headers: json,
        body: { externalId: 'x' },
      },
    ]);
    expect(answer.status).toBe(200);
    const statuses = Object.fromEntries(answer.body.responses.map(({ id, status }) => [id, status]));
    expect(statuses).toEqual({ 1: 201, 2: 409, 3: 424, 4: 200, 5: 403 });
  });

  it('refuses a batch that is too long, has double ids, absolute addresses or bodies without type', async () => {
    const get = (id: string) => ({ id, method: 'GET', url: CALENDAR });
    for (const requests of [
      [],
      Array.from({ length: 21 }, (_, index) => get(String(index))),
      [get('1'), get('1')],
      [{ ...get('1'), url: `${group.topology.graph}/v1.0${CALENDAR}` }],
      [{ ...get('1'), method: 'POST', body: {} }],
      [{ ...get('1'), dependsOn: ['2'] }, get('2')],
    ]) {
      expect((await batch(requests)).status).toBe(400);
    }
    expect(
      (await batch(Array.from({ length: 20 }, (_, index) => get(String(index))))).body.responses,
    ).toHaveLength(20);
  });

  it('throttles with Retry-After, which Microsoft’s client honours', async () => {
    await faults([{ kind: 'status', status: 429, retryAfterSeconds: 1, times: 1, path: 'calendar$' }]);
    const plain = await confer.call<Failure>('GET', CALENDAR);
    expect([plain.status, plain.headers.get('retry-after'), plain.body.error.code]).toEqual([
      429,
      '1',
      'TooManyRequests',
    ]);
    await faults([{ kind: 'status', status: 429, retryAfterSeconds: 1, times: 1, path: 'calendar$' }]);
    const started = Date.now();
    await expect(confer.client.api(CALENDAR).get()).resolves.toMatchObject({ name: 'Calendar' });
    expect(Date.now() - started).toBeGreaterThanOrEqual(950);
  });

  it('throttles one request inside a batch alone', async () => {
    await faults([
      { kind: 'status', status: 429, retryAfterSeconds: 7, times: 1, method: 'GET', path: 'calendar$' },
    ]);
    const answer = await batch([
      { id: '1', method: 'GET', url: CALENDAR },
      { id: '2', method: 'GET', url: `/users/${amina.objectId}` },
    ]);
    expect(answer.body.responses).toMatchObject([
      { id: '1', status: 429, headers: { 'Retry-After': '7' } },
      { id: '2', status: 200 },
    ]);
  });

  it('fails, hangs up and is out for a while when told to', async () => {
    await faults([{ kind: 'status', status: 503, times: 1 }]);
    expect((await confer.call<Failure>('GET', CALENDAR)).body.error.code).toBe('serviceNotAvailable');
    await faults([{ kind: 'drop', times: 1 }]);
    await expect(confer.call('GET', CALENDAR)).rejects.toThrow('fetch failed');
    await faults([{ kind: 'outage', forSeconds: 0.4 }]);
    expect((await confer.call('GET', CALENDAR)).status).toBe(503);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await confer.call('GET', CALENDAR)).status).toBe(200);
  });

  it('lists what it was asked and what it answered', async () => {
    const { exchanges } = (await (await fetch(`${group.topology.graphPages}/__exchanges`)).json()) as {
      exchanges: { seq: number; method: string; path: string; status: number; batch: boolean }[];
    };
    expect(exchanges).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ method: 'POST', path: '/$batch', status: 200, batch: false }),
        expect.objectContaining({
          method: 'GET',
          path: CALENDAR,
          status: 200,
          batch: true,
        }),
      ]),
    );
    const last = exchanges.at(-1)!.seq;
    const later = await (await fetch(`${group.topology.graphPages}/__exchanges?since=${last}`)).json();
    expect(later).toEqual({ exchanges: [] });
  });

  it('shows people what is inside on a page', async () => {
    const page = await fetch(group.topology.graphPages);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain(amina.displayName);
    expect(html).not.toContain(confer.token);
  });

  ifContract(`kept to Microsoft’s contract in every request and answer so far${CONTRACT_NOTE}`, async () => {
    expect(await contractBreaches(group)).toEqual([]);
  });

  ifContract(
    `would be told by the contract of a property that Graph does not know${CONTRACT_NOTE}`,
    async () => {
      const contract = loadGraphContract()!;
      const exchange = { method: 'POST', path: `/users/${amina.objectId}/events`, status: 201 };
      expect(contract.checkExchange({ ...exchange, requestBody: { subject: 'x', patient: 'y' } })).toEqual([
        expect.stringContaining('"additionalProperty":"patient"'),
      ]);
      expect(contract.checkExchange({ ...exchange, responseBody: { id: 7 } })).toHaveLength(1);
      expect(contract.checkExchange({ method: 'GET', path: '/nowhere', status: 200 })).toHaveLength(1);
      await contract.close();
    },
  );
});

describe('alerts in the activity of Teams', () => {
  const alert = (change: object = {}, userId = amina.objectId) =>
    confer.call<Failure>('POST', `/users/${userId}/teamwork/sendActivityNotification`, {
      topic: {
        source: 'text',
        value: 'Waiting room',
        webUrl: 'https://teams.microsoft.com/l/entity/app/today',
      },
      activityType: 'patientWaiting',
      previewText: { content: 'Somebody is in the waiting room' },
      templateParameters: [{ name: 'when', value: '10:30, Stroke review' }],
      ...change,
    });
  const activity = async () =>
    (await (await fetch(`${group.topology.graphPages}/__activity`)).json()) as { shown: { text: string }[] };

  it('are shown with the text of the manifest filled in', async () => {
    expect((await alert()).status).toBe(204);
    expect((await activity()).shown.at(-1)?.text).toBe(
      'Somebody is in the waiting room: 10:30, Stroke review',
    );
  });

  it('are refused for what the manifest does not declare, a link that is none of Teams, and strangers', async () => {
    expect((await alert({ activityType: 'somethingElse' })).status).toBe(400);
    expect((await alert({ templateParameters: [] })).status).toBe(400);
    const elsewhere = { source: 'text', value: 'x', webUrl: 'https://confer.example/today' };
    expect((await alert({ topic: elsewhere })).status).toBe(400);
    expect((await alert({ previewText: { content: 'x'.repeat(151) } })).status).toBe(400);
    expect((await alert({}, 'a0000000-0000-4000-8000-0000000000ff')).status).toBe(404);
  });

  it('are refused for somebody who took the app away', async () => {
    const put = (withoutApp: string[]) =>
      setControl(`${group.topology.graphPages}/__activity`, 'PUT', { withoutApp });
    await put([amina.objectId]);
    expect((await alert()).status).toBe(403);
    await put([]);
    expect((await alert()).status).toBe(204);
  });
});
