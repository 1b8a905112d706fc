import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InboundText } from '../../../api/refill/use-cases/take-reply.ts';
import type { MessageReceipt } from '../../../api/messages/ports/message-receipt.ts';
import { page, type PageFailure } from '../../../api/http/page.ts';
import type { BotRequest } from '../../../api/http/bot-messages.ts';
import type { GraphNotification } from '../../../api/outlook/use-cases/once-per-subscription.ts';
import { graphWebhookUrl } from '../../../api/outlook/routes/graph-webhook.ts';
import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import { startTestServer, type TestServer } from '../../support/http-server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'confer-http-'));
const receipts: MessageReceipt[] = [];
const texts: InboundText[] = [];
const notifications: GraphNotification[] = [];
/** For whom each call came. */
const addressees: (string | undefined)[] = [];
const activities: BotRequest[] = [];
let isDatabaseUp = true;
let test: TestServer;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Tab</title>');
  writeFileSync(
    path.join(folder, 'assets', 'index-DRKrsjDo.js'),
    `console.log(1);${'/* pad */'.repeat(200)}`,
  );
  writeFileSync(path.join(folder, '.built-from'), 'hidden');
  test = await startTestServer({
    webhooks: {
      takeReply: (text) => {
        texts.push(text);
        return Promise.resolve('yes');
      },
      recordMessageReceipt: (receipt) => Promise.resolve(void receipts.push(receipt)),
      recordGraphNotifications: (some, odsCode) => {
        notifications.push(...some);
        addressees.push(odsCode);
        return Promise.resolve();
      },
      notifyCallbackTokens: ['callback-token-of-the-test', 'callback-token-before-it'],
      graphClientStates: ['client-state-of-the-test'],
    },
    processBotActivity: (request, response) => {
      activities.push(request);
      if (request.body['text'] === 'silence') return Promise.resolve();
      response.status(200);
      response.send({ status: 'ok' });
      response.end();
      return Promise.resolve();
    },
    health: {
      database: () => Promise.resolve(isDatabaseUp),
      outside: () =>
        Promise.resolve({
          'pas R0Z': () => Promise.reject(new Error('down')),
          'pas R0Y': () => Promise.resolve(true),
        }),
    },
    tabs: { folder, hostOrigins: ['http://127.0.0.1:4444'], clientId: 'c', teamsAppId: 't' },
  });
  const errorPage = ({ status, code, title, traceId }: PageFailure) => ({
    html: `<h1>${status} ${String(code)} ${title} ${traceId}</h1>`,
  });
  page(test.server, { method: 'POST', path: '/j/:token', errorPage }, (request) => {
    if (request.form.get('wrong') !== null) return Promise.reject(new Refusal('wrong-date-of-birth'));
    return Promise.resolve({
      redirectTo: `/j/${request.params['token'] ?? ''}/wait`,
      headers: { 'Set-Cookie': `c=${request.cookies.get('device') ?? ''}` },
    });
  });
  page(test.server, { method: 'GET', path: '/j/:token', errorPage }, () => {
    throw new Error('secret');
  });
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  receipts.length = 0;
  notifications.length = 0;
  activities.length = 0;
});

const post = (where: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(test.url + where, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'manual',
  });

describe('texts that people send to GOV.UK Notify', () => {
  const text = {
    id: '740E5834-3a29-46b4-9a6f-16142fde533a',
    source_number: '447700900123',
    destination_number: '07700900111',
    message: 'Yes please',
    date_received: '2026-03-02T09:00:00.000000Z',
  };

  it('are taken with the token, and neither number nor words are logged', async () => {
    const bearer = { authorization: 'Bearer callback-token-of-the-test' };
    expect((await post('/webhooks/notify/inbound', text, bearer)).status).toBe(204);
    expect(texts).toMatchObject([
      { notifyId: text.id.toLowerCase(), from: '447700900123', text: 'Yes please' },
    ]);
    expect(test.logs.join('')).not.toMatch(/447700900123|Yes please/);
  });

  it('are refused without it', async () => {
    const before = texts.length;
    expect((await post('/webhooks/notify/inbound', text)).status).toBe(401);
    expect(texts.length).toBe(before);
  });
});

describe('receipts of GOV.UK Notify', () => {
  const receipt = {
    id: '740e5834-3a29-46b4-9a6f-16142fde533a',
    reference: '0198C0DE-0000-7000-8000-0000000000c1',
    to: '07700900123',
    status: 'delivered',
    created_at: '2026-03-02T09:00:00.000000Z',
    completed_at: '2026-03-02T09:00:05.500000Z',
    sent_at: '2026-03-02T09:00:01.000000Z',
    notification_type: 'sms',
  };
  const bearer = { authorization: 'Bearer callback-token-of-the-test' };

  it('are taken with the token, and the telephone number is not kept or logged', async () => {
    expect((await post('/webhooks/notify', receipt, bearer)).status).toBe(204);
    expect(receipts).toEqual([
      {
        notifyId: receipt.id,
        reference: receipt.reference.toLowerCase(),
        status: 'delivered',
        completedAt: receipt.completed_at,
      },
    ]);
    expect(test.logs.join('')).not.toContain('07700900123');
  });

  it.each([
    ['without a token', {}],
    ['with another token', { authorization: 'Bearer callback-token-of-the-tesT' }],
  ])('are refused %s', async (_name, headers) => {
    expect((await post('/webhooks/notify', receipt, headers)).status).toBe(401);
    expect(receipts).toEqual([]);
  });

  it('that are not about a message of ours, or not final, change nothing', async () => {
    expect((await post('/webhooks/notify', { ...receipt, reference: null }, bearer)).status).toBe(204);
    expect((await post('/webhooks/notify', { ...receipt, reference: 'other' }, bearer)).status).toBe(204);
    expect((await post('/webhooks/notify', { ...receipt, status: 'sent' }, bearer)).status).toBe(204);
    expect(receipts).toEqual([]);
  });

  it('that cannot be read are refused, so that Notify sends them again', async () => {
    expect((await post('/webhooks/notify', { id: 'x' }, bearer)).status).toBe(400);
  });
});

describe('notifications of Graph', () => {
  const one = {
    subscriptionId: 's1',
    clientState: 'client-state-of-the-test',
    changeType: 'updated',
    resource: 'Users/u/Events/e',
    resourceData: { id: 'e' },
  };

  it('begin with a handshake that is echoed as plain text, escaped', async () => {
    const token = 'Validation: <script>alert("1")</script> & more';
    const response = await fetch(`${test.url}/webhooks/graph?validationToken=${encodeURIComponent(token)}`, {
      method: 'POST',
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(await response.text()).toBe(
      'Validation: &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more',
    );
  });

  it('are taken when they carry our state, and answered alike when they do not', async () => {
    const response = await post('/webhooks/graph', { value: [one, { ...one, clientState: 'made up' }] });
    expect(response.status).toBe(202);
    expect(notifications).toEqual([
      {
        subscriptionId: 's1',
        changeType: 'updated',
        resource: 'Users/u/Events/e',
        lifecycleEvent: undefined,
      },
    ]);
    expect((await post('/webhooks/graph', { value: [{ ...one, clientState: null }] })).status).toBe(202);
    expect(notifications).toHaveLength(1);
    expect(test.logs.join('')).toContain('"refusedNotifications":1');
  });

  it('are told for the organisation that their address names', async () => {
    const address = new URL(graphWebhookUrl(test.url, 'R&D'));
    await post(`${address.pathname}${address.search}`, { value: [one] });
    await post('/webhooks/graph', { value: [one] });
    expect(addressees.slice(-2)).toEqual(['R&D', undefined]);
  });
});

describe('the bot’s address', () => {
  it('hands the parsed activity and the headers on', async () => {
    const response = await post(
      '/api/messages',
      { type: 'message', text: 'today' },
      { authorization: 'Bearer x' },
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
    expect(activities[0]?.body).toEqual({ type: 'message', text: 'today' });
    expect(activities[0]?.headers['authorization']).toBe('Bearer x');
  });

  it('hands on what has no type without failing', async () => {
    expect((await post('/api/messages', [1])).status).toBe(200);
    expect(activities[0]?.body).toEqual({});
  });

  it('is a 500 when the bot gives no answer', async () => {
    const response = await post('/api/messages', { type: 'message', text: 'silence' });
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('health and metrics', () => {
  it('is ready with the database, whatever happens outside', async () => {
    const response = await fetch(`${test.monitoringUrl}/health/ready`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'ready',
      database: 'answers',
      outside: { 'pas R0Z': 'does not answer', 'pas R0Y': 'answers' },
    });
  });

  it('is not ready without the database, but alive', async () => {
    isDatabaseUp = false;
    expect((await fetch(`${test.monitoringUrl}/health/ready`)).status).toBe(503);
    expect((await fetch(`${test.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${test.monitoringUrl}/health/live`)).status).toBe(200);
    isDatabaseUp = true;
  });

  it('tells the public neither', async () => {
    for (const path of ['/health/ready', '/metrics']) {
      expect((await fetch(`${test.url}${path}`)).status).toBe(404);
    }
  });

  it('measures requests by route, and the outbox', async () => {
    const text = await (await fetch(`${test.monitoringUrl}/metrics`)).text();
    expect(text).toMatch(
      /confer_http_request_duration_seconds_count\{method="GET",route="\/health\/live",status="200"\} 2/,
    );
    expect(text).toContain('confer_outbox_pending 3');
    expect(text).toContain('confer_outbox_needs_person 1');
    expect(text).toContain('confer_live_streams 0');
    expect(text).toContain('process_resident_memory_bytes');
  });
});

describe('the tab', () => {
  it('is one document, never kept, with a policy that lets Teams and nobody else frame it', async () => {
    for (const where of ['/tabs/', '/tabs/index.html', '/tabs/today']) {
      const response = await fetch(test.url + where);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).toMatch(
        /frame-ancestors 'self' https:\/\/teams\.microsoft\.com .*http:\/\/127\.0\.0\.1:4444/,
      );
      expect(await response.text()).toContain('<title>Tab</title>');
    }
  });

  it('has files that are kept for ever, compressed', async () => {
    const response = await fetch(`${test.url}/tabs/assets/index-DRKrsjDo.js`, {
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(Number(response.headers.get('content-length'))).toBeLessThan(200);
    expect(await response.text()).toContain('console.log(1)');
    const plain = await fetch(`${test.url}/tabs/assets/index-DRKrsjDo.js`, {
      headers: { 'accept-encoding': 'br;q=0' },
    });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  it.each([
    '/tabs/../package.json',
    '/tabs/%2e%2e/package.json',
    '/tabs/.built-from',
    '/tabs/assets/none.js',
  ])('serves nothing at %s', async (where) => {
    expect((await fetch(test.url + where)).status).toBe(404);
  });

  it('tells what the tab has to know before anybody signs in', async () => {
    expect(await (await fetch(`${test.url}/tabs/config.json`)).json()).toEqual({
      hostOrigins: ['http://127.0.0.1:4444'],
      clientId: 'c',
      teamsAppId: 't',
    });
  });
});

describe('a page for people outside', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const send = (body: string, headers: Record<string, string> = form) =>
    fetch(`${test.url}/j/token-1`, { method: 'POST', body, headers, redirect: 'manual' });

  it('gets fields and cookies, and goes on to another page', async () => {
    const response = await send('day=2', { ...form, cookie: 'a=b; device=x%20y; device=z' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/j/token-1/wait');
    expect(response.headers.get('set-cookie')).toBe('c=x y');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('tells of errors as a page, with the id to quote', async () => {
    const response = await send('wrong=1');
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toContain(
      `422 wrong-date-of-birth The date of birth does not match our records. Check it and try again. ${response.headers.get('x-request-id') ?? ''}`,
    );
  });

  it('refuses large and foreign forms', async () => {
    expect((await send(`a=${'x'.repeat(11_000)}`)).status).toBe(413);
    expect((await send('{}', { 'content-type': 'application/json' })).status).toBe(415);
  });

  it('says nothing of a bug, and never logs the link', async () => {
    const response = await fetch(`${test.url}/j/token-1`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(test.logs.join('')).not.toContain('token-1');
  });
});
