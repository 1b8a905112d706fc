import { NotifyClient } from 'notifications-node-client';
import { eventually } from '../../support/eventually.ts';
import { listenAt, type Listening } from '../../support/listening.ts';
import { startStandIns, type StandInGroup, TEST_SECRETS } from '../../support/stand-in-group.ts';

let group: StandInGroup;
let product: Listening;
let status = 204;

const reply = (from: string, message: string): Promise<Response> =>
  fetch(`${group.topology.notify}/__replies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from, message }),
  });
const taken = (): { id: string; message: string }[] =>
  product.received.map(({ body }) => body as { id: string; message: string });

beforeAll(async () => {
  group = await startStandIns(['notify'], { NOTIFY_RECEIPT_RETRY_MS: '200' });
  product = await listenAt(group.topology.product, () => ({ status }));
}, 30_000);
afterAll(async () => {
  await product.close();
  await group.stop();
});
beforeEach(() => {
  status = 204;
  product.received.length = 0;
});

describe('a text from a phone of the Notify stand-in', () => {
  it('reaches the product as Notify’s callback, with its token', async () => {
    expect((await reply('07700 900123', ' Yes please ')).status).toBe(201);
    await eventually(() => {
      expect(taken()).toHaveLength(1);
    });
    const [request] = product.received;
    expect(request).toMatchObject({
      path: '/webhooks/notify/inbound',
      headers: { authorization: `Bearer ${TEST_SECRETS.NOTIFY_CALLBACK_TOKEN}` },
      body: { source_number: '447700900123', destination_number: '447700900999', message: 'Yes please' },
    });
    expect(Object.keys(request!.body as object).sort()).toEqual([
      'date_received',
      'destination_number',
      'id',
      'message',
      'source_number',
    ]);
  });

  it('comes again until the product has taken it, under the same id, also after a restart', async () => {
    status = 503;
    await reply('07700900124', 'NO');
    await eventually(() => {
      expect(taken().length).toBeGreaterThan(1);
    });
    await group.killAndRestart('notify');
    status = 204;
    const before = taken().length;
    await eventually(() => {
      expect(taken().length).toBe(before + 1);
    });
    expect(new Set(taken().map(({ id }) => id)).size).toBe(1);
  });

  it('is listed by Notify’s own client, and on the phones page', async () => {
    await reply('07700900125', 'STOP');
    const client = new NotifyClient(group.topology.notify, TEST_SECRETS.NOTIFY_API_KEY);
    const listed = (await client.getReceivedTexts()) as {
      data: { received_text_messages: { user_number: string; content: string }[] };
    };
    expect(listed.data.received_text_messages[0]).toMatchObject({
      user_number: '447700900125',
      content: 'STOP',
    });
    const page = (await (await fetch(`${group.topology.notify}/__messages`)).json()) as { body: string }[];
    expect(page.at(-1)).toMatchObject({ recipient: '447700900125', isReply: true, body: 'STOP' });
  });

  it('is not sent without words, or from what is not a phone', async () => {
    expect((await reply('07700900126', '  ')).status).toBe(400);
    expect((await reply('maya.kelso@example.com', 'hello')).status).toBe(400);
  });
});
