import type { LiveEvent } from '../../../api/kernel/contract/live.ts';
import { MOST_STREAMS } from '../../../api/http/live/few-streams.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { closeServer } from '../../../api/http/server.ts';
import { SERVICE_LINE_ID, startTestServer, type TestServer } from '../../support/http-server.ts';

const OTHER_SERVICE_LINE_ID = '0198c0de-0000-7000-8000-00000000000b';
const anEvent = (eventId: string, changes: Partial<LiveEvent> = {}): LiveEvent => ({
  eventId,
  kind: 'participant-waiting',
  subject: { kind: 'appointment', id: '0198c0de-0000-7000-8000-0000000000a1' },
  serviceLineId: SERVICE_LINE_ID,
  ...changes,
});

let test: TestServer;
beforeEach(async () => {
  test = await startTestServer();
});
afterEach(() => test.close());

/** Opens the stream; `read` waits until what came so far holds the text. */
async function open(headers: Record<string, string> = {}, token?: string) {
  const controller = new AbortController();
  const response = await fetch(`${test.url}/api/live`, {
    headers: { authorization: `Bearer ${token ?? (await test.issuer.token())}`, ...headers },
    signal: controller.signal,
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let seen = '';
  return {
    response,
    seen: () => seen,
    until: async (text: string) => {
      while (!seen.includes(text)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`the stream ended before "${text}": ${seen}`);
        seen += value;
      }
    },
    ended: async () => {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return seen;
        seen += value;
      }
    },
    leave: () => {
      controller.abort();
    },
  };
}

it('sends the events of the caller’s service lines as they happen, and no others', async () => {
  const stream = await open();
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
  await stream.until('retry: 2000');
  test.liveEvents.emit(anEvent('1', { serviceLineId: OTHER_SERVICE_LINE_ID }));
  test.liveEvents.emit(anEvent('2'));
  await stream.until(`id: 2\ndata: ${JSON.stringify(anEvent('2'))}\n\n`);
  expect(stream.seen()).not.toContain('id: 1\n');
  stream.leave();
});

it('begins with what the reader missed, once and in order', async () => {
  test.liveEvents.missed.push(
    anEvent('5'),
    anEvent('6', { serviceLineId: OTHER_SERVICE_LINE_ID }),
    anEvent('7'),
  );
  const stream = await open({ 'last-event-id': '5' });
  await stream.until('id: 7\n');
  test.liveEvents.emit(anEvent('8'));
  await stream.until('id: 8\n');
  expect(stream.seen().match(/id: \d+/g)).toEqual(['id: 7', 'id: 8']);
  stream.leave();
});

it('refuses a Last-Event-ID that is not one', async () => {
  const stream = await open({ 'last-event-id': '1; drop' });
  expect(stream.response.status).toBe(400);
  await stream.ended();
});

it('refuses callers who are not signed in', async () => {
  const response = await fetch(`${test.url}/api/live`);
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
});

it('ends when the caller’s token does', async () => {
  const now = Math.floor(Date.now() / 1000);
  const stream = await open({}, await test.issuer.token({ exp: now + 2 }));
  await stream.until('retry');
  await stream.ended();
  expect(Date.now() / 1000).toBeGreaterThanOrEqual(now + 1.9);
});

it('counts open streams, and forgets those that left', async () => {
  const streams = await Promise.all([open(), open()]);
  await Promise.all(streams.map((stream) => stream.until('retry')));
  const count = async () =>
    /confer_live_streams (\d+)/.exec(await (await fetch(`${test.monitoringUrl}/metrics`)).text())?.[1];
  expect(await count()).toBe('2');
  for (const stream of streams) stream.leave();
  for (let tries = 0; tries < 50 && (await count()) !== '0'; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(await count()).toBe('0');
});

it('closes a person’s oldest stream when they open too many, and says so', async () => {
  const first = await open();
  await first.until('retry: 2000');
  const others = [];
  for (let count = 0; count < MOST_STREAMS; count += 1) others.push(await open());
  expect(await first.ended()).toContain('event: closed\ndata: {"reason":"opened-elsewhere"}\n\n');
  test.liveEvents.emit(anEvent('2'));
  for (const stream of others) {
    await stream.until('id: 2\n');
    stream.leave();
  }
});

it('ends when the server stops, at once', async () => {
  const stream = await open();
  await stream.until('retry');
  const startedAt = Date.now();
  await Promise.all([closeServer(test.server, 5000), stream.ended()]);
  expect(Date.now() - startedAt).toBeLessThan(1500);
  await test.issuer.close();
  test = await startTestServer();
});

it('tells a guest of the consultations that they are staff of, in order, and of no others', async () => {
  await test.close();
  const theirs = '0198c0de-0000-7000-8000-0000000000a2';
  test = await startTestServer({
    actor: {
      appRoles: ['Clinician'],
      guestFrom: { orgId: asId(SERVICE_LINE_ID), odsCode: 'RYY', name: 'Another trust' },
    },
    isOnStaff: async (_actor, appointmentId) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
      return appointmentId === theirs;
    },
  });
  const own = (eventId: string): LiveEvent =>
    anEvent(eventId, { subject: { kind: 'appointment', id: theirs } });
  test.liveEvents.missed.push(anEvent('1'), own('2'));
  const stream = await open({ 'last-event-id': '0' });
  await stream.until('id: 2\n');
  for (const event of [own('3'), anEvent('4'), own('5'), own('6')]) test.liveEvents.emit(event);
  await stream.until('id: 6\n');
  expect(stream.seen().match(/id: \d+/g)).toEqual(['id: 2', 'id: 3', 'id: 5', 'id: 6']);
  stream.leave();
});
