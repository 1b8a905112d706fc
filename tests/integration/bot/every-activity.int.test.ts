import { NORTHMOOR_TENANT } from '../../builders/a-consultation.ts';
import { APPOINTMENT_ID as appointmentId } from '../../builders/a-card-view.ts';
import { BOT_APP_ID, fakeBotUseCases } from '../../fakes/fake-bot.ts';
import { startBotInTeams, type BotInTeams } from '../../support/bot-in-teams.ts';

// Every activity that the Bot Framework documents for Teams, over the protocol: each is answered or taken, and what Confer
// never asked for changes nothing.

const AMINA = '33333333-3333-4333-8333-000000000001';
const BOT = { id: `28:${BOT_APP_ID}`, name: 'Confer' };
const CHANNEL = '19:diabetes@thread.tacv2';
const post = { id: `${CHANNEL};messageid=17`, conversationType: 'channel', isGroup: true };
const useCases = fakeBotUseCases([AMINA]);
let teams: BotInTeams;
let authorization: string;

beforeAll(async () => {
  teams = await startBotInTeams(useCases);
  authorization = `Bearer ${await teams.channelToken()}`;
});
afterAll(() => teams.close());
beforeEach(() => {
  useCases.called.length = 0;
  teams.atConnector.length = 0;
});

const send = (changes: object) =>
  teams.send(
    {
      id: '1700000000000',
      channelId: 'msteams',
      serviceUrl: teams.serviceUrl,
      timestamp: '2026-03-03T09:40:00.000Z',
      from: { id: '29:amina', name: 'Dr Amina Okafor', aadObjectId: AMINA },
      recipient: BOT,
      conversation: { id: 'a:1', conversationType: 'personal', tenantId: NORTHMOOR_TENANT },
      channelData: { tenant: { id: NORTHMOOR_TENANT } },
      ...changes,
    },
    authorization,
  );
const inTeam = (eventType: string, more: object = {}): object => ({
  type: 'conversationUpdate',
  conversation: post,
  channelData: { tenant: { id: NORTHMOOR_TENANT }, eventType, ...more },
});

describe('an activity that is no invoke', () => {
  it.each<[string, object]>([
    ['messageUpdate', { type: 'messageUpdate', text: 'today', channelData: { eventType: 'editMessage' } }],
    [
      'messageUpdate of one that was restored',
      { type: 'messageUpdate', channelData: { eventType: 'undeleteMessage' } },
    ],
    ['messageDelete', { type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } }],
    ['messageReaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: '17' }],
    ['typing', { type: 'typing' }],
    ['endOfConversation', { type: 'endOfConversation', code: 'unknown' }],
    ['handoff', { type: 'handoff' }],
    ['suggestion', { type: 'suggestion' }],
    ['trace', { type: 'trace', name: 'x' }],
    ['a type of tomorrow', { type: 'hologram' }],
    ['installationUpdate remove', { type: 'installationUpdate', action: 'remove' }],
    ['installationUpdate remove-upgrade', { type: 'installationUpdate', action: 'remove-upgrade' }],
    [
      'event of a receipt',
      { type: 'event', name: 'application/vnd.microsoft.readReceipt', value: { lastReadMessageId: '1' } },
    ],
    ['event of nobody we know', { type: 'event', name: 'tokens/response', value: { token: 'x' } }],
    ['event without a name', { type: 'event' }],
  ])('is taken and changes nothing (%s)', async (_what, activity) => {
    expect(await send(activity)).toEqual({ status: 200, text: '' });
    expect([useCases.called, teams.atConnector]).toEqual([[], []]);
  });

  it.each([
    'channelCreated',
    'channelRenamed',
    'channelDeleted',
    'channelRestored',
    'channelShared',
    'channelUnshared',
    'teamRenamed',
    'teamArchived',
    'teamUnarchived',
    'teamDeleted',
    'teamHardDeleted',
    'teamRestored',
    'teamMemberAdded',
    'teamMemberRemoved',
  ])('that tells of a team keeps the channel and says nothing (%s)', async (eventType) => {
    expect(await send(inTeam(eventType, { team: { id: CHANNEL } }))).toEqual({ status: 200, text: '' });
    expect(useCases.called.map(([name, key]) => [name, key])).toEqual([
      ['saveConversation', `channel:${CHANNEL}`],
    ]);
    expect(teams.atConnector).toEqual([]);
  });

  it.each(['add', 'add-upgrade'])('that installs the app keeps the chat (%s)', async (action) => {
    expect((await send({ type: 'installationUpdate', action })).status).toBe(200);
    expect(useCases.called.map(([, key]) => key)).toEqual([`person:${AMINA}`]);
  });
});

describe('an invoke', () => {
  const invoke = async (name: string | undefined, value: unknown) => {
    const { status, text } = await send({ type: 'invoke', ...(name === undefined ? {} : { name }), value });
    return { status, body: text === '' ? undefined : (JSON.parse(text) as object) };
  };
  const notHere = expect.stringMatching(/^Confer does not do this here/) as string;
  const message = { composeExtension: { type: 'message', text: notHere } };
  const dialog = { task: { type: 'message', value: notHere } };

  it.each<[string, number, object | undefined]>([
    ['task/fetch', 200, dialog],
    ['task/submit', 200, dialog],
    ['config/fetch', 200, { responseType: 'config', config: { type: 'message', value: notHere } }],
    ['config/submit', 200, { responseType: 'config', config: { type: 'message', value: notHere } }],
    ['composeExtension/fetchTask', 200, dialog],
    ['composeExtension/submitAction', 200, message],
    ['composeExtension/selectItem', 200, message],
    ['composeExtension/queryLink', 200, message],
    ['composeExtension/anonymousQueryLink', 200, message],
    ['composeExtension/querySettingUrl', 200, message],
    ['composeExtension/setting', 200, undefined],
    ['composeExtension/onCardButtonClicked', 200, undefined],
    ['fileConsent/invoke', 200, undefined],
    ['actionableMessage/executeAction', 200, undefined],
    ['message/submitAction', 200, undefined],
    ['signin/verifyState', 200, undefined],
    ['signin/tokenExchange', 412, undefined],
    ['tab/fetch', 501, undefined],
    ['application/search', 501, undefined],
    ['constructor', 501, undefined],
    ['of/tomorrow', 501, undefined],
  ])('that Confer never asks for is answered (%s)', async (name, status, body) => {
    for (const value of [undefined, {}, { action: 'accept', state: '1', data: { verb: 'x' } }]) {
      expect(await invoke(name, value)).toEqual({ status, body });
    }
    expect([useCases.called, teams.atConnector]).toEqual([[], []]);
  });

  it('without a name is none that anybody knows', async () => {
    expect((await invoke(undefined, { data: 1 })).status).toBe(501);
  });

  it.each([
    [
      'a verb that nobody knows',
      { action: { type: 'Action.Execute', verb: 'discharge', data: { appointmentId } } },
    ],
    ['no verb', { action: { type: 'Action.Execute', data: {} } }],
    ['an action of another kind', { action: { type: 'Action.Submit', data: {} } }],
    ['nothing', undefined],
  ])('of a button with %s leaves the card and says what to do', async (_what, value) => {
    const { status, body } = await invoke('adaptiveCard/action', value);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: expect.stringMatching(/^Confer does not know this button any more/) as string,
    });
    expect(useCases.called).toEqual([]);
  });

  it.each([undefined, {}, { commandId: 'findEverything' }, { commandId: 'findCases', parameters: 7 }])(
    'of a search that cannot be read gives a sentence (%j)',
    async (value) => {
      const { status, body } = await invoke('composeExtension/query', value);
      expect(status).toBe(200);
      expect(body).toMatchObject({ composeExtension: { type: 'message' } });
    },
  );
});
