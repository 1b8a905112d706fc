import fc from 'fast-check';
import { startTestServer, type TestServer } from '../../support/http-server.ts';
import { CANARY, changeJson, changesOfJson } from '../../support/mutate-json.ts';

// Whatever comes to the addresses that other systems call: it is taken or refused, and nothing of it is logged or answered.
jest.setTimeout(60_000);

const NOTIFY = { authorization: 'Bearer callback-token-of-the-test' };

interface Door {
  path: string;
  headers: Record<string, string>;
  /** As the system that calls sends it. */
  sample: object;
  /** More than it takes. */
  limitBytes: number;
}

const DOORS: Readonly<Record<string, Door>> = {
  'notifications of Graph': {
    path: '/webhooks/graph?organisation=RX1',
    headers: {},
    limitBytes: 1_000_000,
    sample: {
      value: [
        {
          subscriptionId: '7f105c7d-2dc5-4530-97cd-4e7ae6534c07',
          subscriptionExpirationDateTime: '2026-03-20T11:00:00.0000000Z',
          clientState: 'client-state-of-the-test',
          changeType: 'updated',
          resource: 'Users/33333333-3333-4333-8333-000000000001/Events/AAMkAGI=',
          resourceData: { '@odata.type': '#Microsoft.Graph.Event', id: 'AAMkAGI=' },
          tenantId: '11111111-1111-4111-8111-111111111111',
        },
      ],
    },
  },
  'receipts of GOV.UK Notify': {
    path: '/webhooks/notify',
    headers: NOTIFY,
    limitBytes: 1_000_000,
    sample: {
      id: '740e5834-3a29-46b4-9a6f-16142fde533a',
      reference: '0198c0de-0000-7000-8000-00000000000a',
      to: '07700900300',
      status: 'delivered',
      created_at: '2026-03-02T09:00:00.000000Z',
      completed_at: '2026-03-02T09:00:01.000000Z',
      sent_at: '2026-03-02T09:00:00.000000Z',
      notification_type: 'sms',
      template_id: 'f33517ff-2a88-4f6e-b855-c550268ce08a',
      template_version: 1,
    },
  },
  'texts that people send': {
    path: '/webhooks/notify/inbound',
    headers: NOTIFY,
    limitBytes: 1_000_000,
    sample: {
      id: '740e5834-3a29-46b4-9a6f-16142fde533a',
      source_number: '447700900300',
      destination_number: '07700900301',
      message: CANARY,
      date_received: '2026-03-02T09:00:00.000000Z',
    },
  },
  'activities of the Bot Framework': {
    path: '/api/messages',
    headers: {},
    limitBytes: 256_000,
    sample: {
      type: 'message',
      id: '1485983408511',
      timestamp: '2026-03-02T09:00:00.000Z',
      serviceUrl: 'https://smba.example/uk/',
      channelId: 'msteams',
      from: {
        id: '29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQtHieVkKilBZ9XHoq9j7Zaqt7CZ-NJWi7me2kHTL3Bw',
      },
      conversation: {
        conversationType: 'personal',
        tenantId: '11111111-1111-4111-8111-111111111111',
        id: 'a:1pL6i0',
      },
      recipient: { id: '28:22222222-2222-4222-8222-222222222222', name: 'Confer' },
      text: CANARY,
      value: {
        action: { type: 'take-arrival', data: { appointmentId: '0198c0de-0000-7000-8000-00000000000a' } },
      },
      entities: [{ type: 'clientInfo', locale: 'en-GB' }],
      channelData: { tenant: { id: '11111111-1111-4111-8111-111111111111' } },
    },
  },
};

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.close());

async function send({ path: at, headers }: Door, body: string | Uint8Array<ArrayBuffer>): Promise<number> {
  test.logs.length = 0;
  const answer = await fetch(test.url + at, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  expect(await answer.text()).not.toContain('Zebedee');
  expect(test.logs.join('\n')).not.toContain('Zebedee');
  if (answer.status >= 400) expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return answer.status;
}

describe.each(Object.entries(DOORS))('%s', (_what, door) => {
  it('are taken as they are', async () => {
    expect(await send(door, JSON.stringify(door.sample))).toBeLessThan(300);
  });

  it('are taken or refused, however they are changed', async () => {
    await fc.assert(
      fc.asyncProperty(changesOfJson, async (changes) => {
        const status = await send(door, JSON.stringify(changeJson(door.sample, changes)));
        expect([200, 202, 204, 400]).toContain(status);
      }),
      { numRuns: 100 },
    );
  });

  it('are refused where they are no JSON at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect([200, 202, 204, 400]).toContain(await send(door, new Uint8Array(bytes)));
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['lists', '['.repeat(100_000)],
    ['objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
  ])('are refused with too many levels of %s', async (_kind, body) => {
    expect(await send(door, body)).toBe(400);
  });

  it('are refused when they are too large', async () => {
    expect(await send(door, JSON.stringify({ ...door.sample, more: 'x'.repeat(door.limitBytes) }))).toBe(413);
  });
});
