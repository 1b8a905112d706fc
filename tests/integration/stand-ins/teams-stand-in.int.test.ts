import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { Activity, StoredActivity } from '../../../infra/local/teams/activity-store.ts';
import { DEMO_CHANNELS, DEMO_PEOPLE, DEMO_TEAM } from '../../../infra/local/support/demo-people.ts';
import { TEAM_MEMBERS } from '../../../infra/local/teams/conversations.ts';
import { CONFER_CLIENT_ID, LOCAL_TENANT_ID } from '../../../infra/local/support/local-identity.ts';
import { DESKTOP, startBrowser, type TestBrowser } from '../../support/browser.ts';
import { eventually } from '../../support/eventually.ts';
import { listenAt, type Listening, type ReceivedRequest, type Reply } from '../../support/listening.ts';
import { startStandIns, type StandInGroup, TEST_SECRETS } from '../../support/stand-in-group.ts';

const AMINA = DEMO_PEOPLE[0]!;
const DIABETES = DEMO_CHANNELS[0]!;
const CHAT = `a:${AMINA.objectId}`;
const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';
const TEAMS_JS = path.resolve(
  import.meta.dirname,
  '../../../node_modules/@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js',
);

let group: StandInGroup;
let product: Listening;
let botToken: string;
let invokeAnswer: unknown;

/** A tab as small as can be: it shows what teams-js tells it. */
const tabPage = (host: string): string => `<!doctype html><html lang="en"><title>Tab</title>
  <main><h1>Tab</h1><pre id="context"></pre><pre id="token"></pre><p id="theme"></p><button id="join">Join</button></main>
  <script src="/teams.js"></script><script type="module">
    const { app, authentication } = window.microsoftTeams;
    await app.initialize(['${host}']);
    const show = (id, text) => (document.getElementById(id).textContent = text);
    app.registerOnThemeChangeHandler((theme) => show('theme', theme));
    show('context', JSON.stringify(await app.getContext()));
    show('token', await authentication.getAuthToken());
    app.notifySuccess();
    document.getElementById('join').onclick = () => app.openLink('${group.topology.graphPages}/l/meetup-join/1');
  </script></html>`;

function productAnswer(request: ReceivedRequest): Reply {
  if (request.path.startsWith('/tabs/')) {
    return { status: 200, contentType: 'text/html', body: tabPage(group.topology.teams) };
  }
  if (request.path === '/teams.js') {
    return { status: 200, contentType: 'text/javascript', body: readFileSync(TEAMS_JS, 'utf8') };
  }
  if (request.path !== '/api/messages') return { status: request.path === '/health/live' ? 200 : 404 };
  const { type } = request.body as Activity;
  return type === 'invoke' ? { status: 200, body: JSON.stringify(invokeAnswer) } : { status: 200 };
}

/** What the bot was sent, in order. */
const toBot = (): Activity[] =>
  product.received.filter(({ path: at }) => at === '/api/messages').map(({ body }) => body as Activity);
const lastToBot = (type: string): Activity => toBot().findLast((activity) => activity.type === type)!;

/** What the connector's answers hold, taken together. */
interface ConnectorAnswer {
  id: string;
  activityId: string;
  members: unknown[];
  continuationToken?: string;
  conversations: { id: string }[];
}

async function connector(
  method: string,
  route: string,
  body?: unknown,
  token = botToken,
): Promise<{ status: number; body: ConnectorAnswer }> {
  const response = await fetch(`${group.topology.teams}/connector${route}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as ConnectorAnswer };
}

const conversation = (id: string, rest = 'activities'): string =>
  `/v3/conversations/${encodeURIComponent(id)}/${rest}`;

async function activitiesOf(id: string): Promise<StoredActivity[]> {
  const response = await fetch(
    `${group.topology.teams}/__conversations/${encodeURIComponent(id)}/activities`,
  );
  return (await response.json()) as StoredActivity[];
}

const cardSaying = (text: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  contentType: CARD_TYPE,
  content: {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text, wrap: true }],
    actions: [{ type: 'Action.Execute', title: 'Take', verb: 'take-arrival', data: { appointmentId: 'a1' } }],
    ...more,
  },
});

async function entraToken(form: Record<string, string>): Promise<string> {
  const response = await fetch(`${group.topology.entra}/${LOCAL_TENANT_ID}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

beforeAll(async () => {
  group = await startStandIns(['entra', 'teams']);
  product = await listenAt(group.topology.product, productAnswer);
  botToken = await entraToken({
    grant_type: 'client_credentials',
    client_id: CONFER_CLIENT_ID,
    client_secret: TEST_SECRETS.ENTRA_CLIENT_SECRET,
    scope: 'https://api.botframework.com/.default',
  });
}, 30_000);

afterAll(async () => {
  await product.close();
  await group.stop();
});

describe('the app in Teams', () => {
  it('tells the bot of every person’s chat and every channel, with a token of the Bot Framework', async () => {
    await eventually(() => {
      const installs = toBot().filter((activity) => activity.type === 'installationUpdate');
      expect(installs).toHaveLength(DEMO_PEOPLE.length + DEMO_CHANNELS.length);
    });
    const { headers, body } = product.received.find(({ path: at }) => at === '/api/messages')!;
    expect(body).toMatchObject({
      type: 'installationUpdate',
      action: 'add',
      channelId: 'msteams',
      serviceUrl: `${group.topology.teams}/connector/`,
      conversation: { id: DIABETES.id, conversationType: 'channel', tenantId: LOCAL_TENANT_ID },
    });
    const claims = JSON.parse(Buffer.from(headers.authorization!.split('.')[1]!, 'base64url').toString());
    expect(claims).toMatchObject({ iss: 'https://api.botframework.com', aud: CONFER_CLIENT_ID });
    expect(claims.serviceurl).toBe(`${group.topology.teams}/connector/`);
  });
});

describe('the connector', () => {
  it('refuses a call without a token and one with a person’s token', async () => {
    const message = { type: 'message', text: 'hello' };
    expect((await connector('POST', conversation(CHAT), message, 'none')).status).toBe(401);
    const personal = await entraToken({
      grant_type: 'password',
      client_id: CONFER_CLIENT_ID,
      username: AMINA.userPrincipalName,
      password: 'Confer-demo-1',
      scope: `${CONFER_CLIENT_ID}/.default`,
    });
    const refused = await connector('POST', conversation(CHAT), message, personal);
    expect(refused).toEqual({
      status: 401,
      body: { error: { code: 'Unauthorized', message: 'Authorization has been denied for this request.' } },
    });
    expect(await activitiesOf(CHAT)).toEqual([]);
  });

  it('opens a person’s chat, and keeps, changes and deletes messages in it', async () => {
    const opened = await connector('POST', '/v3/conversations', {
      bot: { id: `28:${CONFER_CLIENT_ID}` },
      members: [{ id: `29:${AMINA.objectId}` }],
      tenantId: LOCAL_TENANT_ID,
    });
    expect(opened).toEqual({ status: 201, body: { id: CHAT } });
    const sent = await connector('POST', conversation(CHAT), { type: 'message', text: 'One is waiting' });
    expect(sent.status).toBe(201);
    const at = conversation(CHAT, `activities/${sent.body.id}`);
    expect((await connector('PUT', at, { type: 'message', text: 'Taken' })).status).toBe(200);
    const [changed] = await activitiesOf(CHAT);
    expect(changed).toMatchObject({ id: sent.body.id, activity: { text: 'Taken' }, isFromBot: true });
    expect((await connector('DELETE', at)).status).toBe(200);
    expect((await connector('PUT', at, { type: 'message', text: 'x' })).status).toBe(404);
  });

  it('makes a post in a channel and keeps replies with it', async () => {
    const posted = await connector('POST', '/v3/conversations', {
      isGroup: true,
      channelData: { channel: { id: DIABETES.id } },
      activity: { type: 'message', attachments: [cardSaying('09:40 J. S.')] },
    });
    expect(posted.body.id).toBe(`${DIABETES.id};messageid=${posted.body.activityId}`);
    await connector('POST', conversation(posted.body.id), { type: 'message', text: 'Ben comes' });
    const thread = await activitiesOf(posted.body.id);
    expect(thread.map(({ rootId }) => rootId)).toEqual([posted.body.activityId, posted.body.activityId]);
  });

  it('refuses people and places that are not there, in Teams’ words', async () => {
    const stranger = await connector('POST', '/v3/conversations', { members: [{ id: '29:somebody' }] });
    expect(stranger).toMatchObject({ status: 403, body: { error: { code: 'ForbiddenOperationException' } } });
    const nowhere = await connector('POST', conversation('19:nowhere@thread.tacv2'), { type: 'message' });
    expect(nowhere).toMatchObject({ status: 404, body: { error: { code: 'ConversationNotFound' } } });
    const shapeless = await connector('POST', conversation(CHAT), { text: 'no type' });
    expect(shapeless).toMatchObject({ status: 400, body: { error: { code: 'BadSyntax' } } });
  });

  it('knows the members of chats and of the team, in pages', async () => {
    const member = await connector('GET', conversation(CHAT, `members/${AMINA.objectId}`));
    expect(member.body).toMatchObject({
      name: AMINA.displayName,
      aadObjectId: AMINA.objectId,
      id: `29:${AMINA.objectId}`,
    });
    const first = await connector('GET', `${conversation(DIABETES.id, 'pagedmembers')}?pageSize=5`);
    expect(first.body.members).toHaveLength(5);
    const token = String(first.body.continuationToken);
    const rest = await connector(
      'GET',
      `${conversation(DIABETES.id, 'pagedmembers')}?pageSize=50&continuationToken=${token}`,
    );
    expect(rest.body.members).toHaveLength(TEAM_MEMBERS.length - 5);
    const channels = await connector('GET', `/v3/teams/${encodeURIComponent(DEMO_TEAM.id)}/conversations`);
    expect(channels.body.conversations.map(({ id }) => id)).toContain(DIABETES.id);
  });

  it('keeps messages when it is killed, and tells the bot again where it is installed when the bot comes back', async () => {
    const sent = await connector('POST', conversation(CHAT), { type: 'message', text: 'Before the kill' });
    await group.killAndRestart('teams');
    const kept = await activitiesOf(CHAT);
    expect(kept.map(({ id }) => id)).toContain(sent.body.id);
    await eventually(() => {
      expect(lastToBot('installationUpdate')['action']).toBe('add-upgrade');
    });
  });
});

describe('the page of a person', () => {
  let browser: TestBrowser;
  let context: BrowserContext;
  let page: Page;
  const open = (query = ''): Promise<unknown> =>
    page.goto(`${group.topology.teams}/?as=${AMINA.userPrincipalName}${query}`);
  const tab = (selector: string) => page.frameLocator('[data-testid=tab-frame]').locator(selector);

  beforeAll(async () => {
    browser = await startBrowser();
    context = await browser.openFor(DESKTOP);
    page = await context.newPage();
  }, 30_000);
  afterAll(async () => {
    await browser.close();
  });

  it('hosts the tab by the teams-js protocol: context, single sign-on, theme', async () => {
    await open('&sub=today');
    const told = await eventually(async () => {
      const text = await tab('#token').textContent();
      expect(text).toContain('.');
      return { token: text!, context: JSON.parse((await tab('#context').textContent())!) };
    });
    expect(told.context).toMatchObject({
      app: { theme: 'default', host: { name: 'Teams', clientType: 'web' } },
      page: { frameContext: 'content', subPageId: 'today' },
      user: {
        id: AMINA.objectId,
        userPrincipalName: AMINA.userPrincipalName,
        tenant: { id: LOCAL_TENANT_ID },
      },
    });
    const claims = JSON.parse(Buffer.from(told.token.split('.')[1]!, 'base64url').toString());
    expect(claims).toMatchObject({
      aud: CONFER_CLIENT_ID,
      oid: AMINA.objectId,
      scp: 'access_as_user',
      roles: ['Clinician'],
    });
    await page.getByTestId('theme-select').selectOption('dark');
    await eventually(async () => {
      expect(await tab('#theme').textContent()).toBe('dark');
    });
  }, 30_000);

  it('opens a meeting in a new window that knows who comes', async () => {
    await context.route(`${group.topology.graphPages}/**`, (route) => route.fulfill({ body: 'meeting' }));
    const [opened] = await Promise.all([context.waitForEvent('page'), tab('#join').click()]);
    await opened.waitForURL(/meetup-join/);
    const url = new URL(opened.url());
    expect(`${url.origin}${url.pathname}`).toBe(`${group.topology.graphPages}/l/meetup-join/1`);
    const claims = JSON.parse(
      Buffer.from(url.searchParams.get('access_token')!.split('.')[1]!, 'base64url').toString(),
    );
    expect(claims.oid).toBe(AMINA.objectId);
    await opened.close();
  }, 30_000);

  it('shows the tab as a side panel of 400 pixels', async () => {
    await open('&frame=sidePanel');
    await eventually(async () => {
      const told = await tab('#context').textContent();
      expect(JSON.parse(told!).page.frameContext).toBe('sidePanel');
    });
    const box = await page.getByTestId('tab-frame').boundingBox();
    expect(Math.round(box!.width)).toBeGreaterThanOrEqual(398);
    expect(box!.width).toBeLessThanOrEqual(400);
  }, 30_000);

  it('sends what a person types, and mentions the bot in a channel', async () => {
    await open('&view=chat');
    await page.getByTestId('chat-input').fill('today');
    await page.getByTestId('send').click();
    await eventually(() => {
      expect(lastToBot('message')).toMatchObject({
        text: 'today',
        from: { id: `29:${AMINA.objectId}`, aadObjectId: AMINA.objectId },
        conversation: { id: CHAT, conversationType: 'personal' },
      });
    });
    await page.getByTestId('nav-teams').click();
    await page.getByTestId('chat-input').fill('@Confer waiting');
    await page.getByTestId('send').click();
    const asked = await eventually(() => {
      expect(lastToBot('message').text).toBe('<at>Confer</at> waiting');
      return lastToBot('message');
    });
    expect(asked.conversation?.id).toBe(`${DIABETES.id};messageid=${asked.id!}`);
    expect(asked['entities']).toContainEqual({
      type: 'mention',
      text: '<at>Confer</at>',
      mentioned: { id: `28:${CONFER_CLIENT_ID}`, name: 'Confer' },
    });
  }, 30_000);

  it('draws a card, sends Action.Execute to the bot, shows its answer, and follows an update', async () => {
    await open('&view=chat');
    const card = cardSaying('J. S. has arrived');
    const sent = await connector('POST', conversation(CHAT), { type: 'message', attachments: [card] });
    const shown = page.locator(`[data-activity-id="${sent.body.id}"]`);
    await shown.getByText('J. S. has arrived').waitFor();
    const value = cardSaying('Taken by you', { actions: [] })['content'];
    invokeAnswer = { statusCode: 200, type: CARD_TYPE, value };
    await shown.getByRole('button', { name: 'Take' }).click();
    await shown.getByText('Taken by you').waitFor();
    expect(lastToBot('invoke')).toMatchObject({
      name: 'adaptiveCard/action',
      replyToId: sent.body.id,
      value: {
        action: { type: 'Action.Execute', verb: 'take-arrival', data: { appointmentId: 'a1' } },
        trigger: 'manual',
      },
    });
    const at = conversation(CHAT, `activities/${sent.body.id}`);
    await connector('PUT', at, { type: 'message', attachments: [cardSaying('Taken by Ben Hartley, 09:41')] });
    await shown.getByText('Taken by Ben Hartley, 09:41').waitFor();
  }, 30_000);

  it('refreshes a card by itself only for the people it names', async () => {
    await open('&view=chat');
    const action = { type: 'Action.Execute', verb: 'show-mine', data: {} };
    invokeAnswer = { statusCode: 200, type: CARD_TYPE, value: cardSaying('Only for you')['content'] };
    const forMe = cardSaying('For everyone', { refresh: { action, userIds: [`29:${AMINA.objectId}`] } });
    const mine = await connector('POST', conversation(CHAT), { type: 'message', attachments: [forMe] });
    await page.locator(`[data-activity-id="${mine.body.id}"]`).getByText('Only for you').waitFor();
    expect(lastToBot('invoke')['value']).toMatchObject({
      trigger: 'automatic',
      action: { verb: 'show-mine' },
    });
    const count = toBot().length;
    const forOthers = cardSaying('For others', { refresh: { action, userIds: ['29:somebody-else'] } });
    const theirs = await connector('POST', conversation(CHAT), { type: 'message', attachments: [forOthers] });
    await page.locator(`[data-activity-id="${theirs.body.id}"]`).getByText('For others').waitFor();
    expect(toBot()).toHaveLength(count);
  }, 30_000);

  it('says so on the card when the bot fails, and lets the person try again', async () => {
    await open('&view=chat');
    const card = cardSaying('M. K. has arrived');
    const sent = await connector('POST', conversation(CHAT), { type: 'message', attachments: [card] });
    const shown = page.locator(`[data-activity-id="${sent.body.id}"]`);
    invokeAnswer = {
      statusCode: 500,
      type: 'application/vnd.microsoft.error',
      value: { code: 'unavailable', message: 'Somebody else was faster. Open Today.' },
    };
    await shown.getByRole('button', { name: 'Take' }).click();
    await shown.getByText('Somebody else was faster. Open Today.').waitFor();
    expect(await shown.getByRole('button', { name: 'Take' }).isEnabled()).toBe(true);
  }, 30_000);

  it('keeps text of the bot as text', async () => {
    await open('&view=chat');
    await connector('POST', conversation(CHAT), {
      type: 'message',
      text: '<img src=x onerror="document.title=1"> **bold**',
    });
    await page.getByText('<img src=x').waitFor();
    expect(await page.locator('.text img').count()).toBe(0);
  }, 30_000);
});
