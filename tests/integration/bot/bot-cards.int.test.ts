import type { UpstreamFailure } from '../../../api/kernel/rules/upstream-failure.ts';
import { aConsultationCard, anArrivalCard } from '../../builders/a-card-view.ts';
import { NORTHMOOR_TENANT } from '../../builders/a-consultation.ts';
import { BOT_APP_ID, fakeBotUseCases } from '../../fakes/fake-bot.ts';
import { startBotInTeams, type BotInTeams } from '../../support/bot-in-teams.ts';
import type { Json } from '../../support/json.ts';

const AMINA = '33333333-3333-4333-8333-000000000001';
const CHANNEL = '19:diabetes@thread.tacv2';
const CONVERSATIONS = '/connector/v3/conversations';
let teams: BotInTeams;

const chat = (): Record<string, unknown> => ({
  serviceUrl: teams.serviceUrl,
  channelId: 'msteams',
  bot: { id: `28:${BOT_APP_ID}`, name: 'Confer' },
  conversation: { id: 'a:1', conversationType: 'personal' },
});
const calls = (): string[] => teams.atConnector.map(({ method, path }) => `${method} ${path}`);
const bodyOf = (index: number): Json => teams.atConnector[index]!.body;
const showArrival = (activityId?: string, reference: Record<string, unknown> | undefined = chat()) =>
  teams.bot.cards.show({
    tenantId: NORTHMOOR_TENANT,
    conversationKey: `person:${AMINA}`,
    reference,
    view: anArrivalCard(),
    activityId,
  });
const failing = async (attempt: Promise<unknown>): Promise<UpstreamFailure> =>
  attempt.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: unknown) => error as UpstreamFailure,
  );

beforeEach(async () => {
  teams = await startBotInTeams(fakeBotUseCases([AMINA]));
});
afterEach(async () => {
  await teams.close();
});

describe('a card for a person', () => {
  it('is put up in the chat that is known, and updated there', async () => {
    expect(await showArrival()).toEqual({ activityId: '1700000000001' });
    expect(await showArrival('1700000000001')).toEqual({ activityId: '1700000000001' });
    expect(calls()).toEqual([
      expect.stringMatching(new RegExp(`^POST ${CONVERSATIONS}/a%3A1/activities`)),
      `PUT ${CONVERSATIONS}/a%3A1/activities/1700000000001`,
    ]);
    expect(bodyOf(0)).toMatchObject({
      type: 'message',
      summary: 'Somebody is in the waiting room for Tue 3 Mar, 09:40',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
    });
  });

  it('goes when there is a newer one, and one that is gone is no failure', async () => {
    const remove = (reference: Record<string, unknown> | undefined) =>
      teams.bot.cards.remove({ conversationKey: `person:${AMINA}`, reference, activityId: '1700000000001' });
    teams.answerFromConnector(() => ({ status: 200, body: '' }));
    await remove(chat());
    expect(calls()).toEqual([`DELETE ${CONVERSATIONS}/a%3A1/activities/1700000000001`]);
    await remove(undefined);
    expect(calls()).toHaveLength(1);
    const gone = { error: { code: 'ActivityNotFoundInConversation', message: 'It is gone.' } };
    teams.answerFromConnector(() => ({ status: 404, body: JSON.stringify(gone) }));
    await remove(chat());
  });

  it('opens the chat when the person was never heard from', async () => {
    teams.answerFromConnector(({ path }) => ({
      status: 201,
      body: JSON.stringify({ id: path === CONVERSATIONS ? 'a:new' : '1700000000002' }),
    }));
    const conversationKey = `person:${AMINA}`;
    const card = { conversationKey, reference: undefined, view: anArrivalCard(), activityId: undefined };
    expect(await teams.bot.cards.show({ tenantId: NORTHMOOR_TENANT, ...card })).toEqual({
      activityId: '1700000000002',
    });
    expect(bodyOf(0)).toMatchObject({
      isGroup: false,
      bot: { id: `28:${BOT_APP_ID}` },
      members: [{ id: AMINA }],
      tenantId: NORTHMOOR_TENANT,
      channelData: { tenant: { id: NORTHMOOR_TENANT } },
    });
    expect(calls()[1]).toMatch(new RegExp(`^POST ${CONVERSATIONS}/a%3Anew/activities`));
  });
});

describe('a card in a channel', () => {
  const show = (activityId?: string, reference?: Record<string, unknown>) =>
    teams.bot.cards.show({
      tenantId: NORTHMOOR_TENANT,
      conversationKey: `channel:${CHANNEL}`,
      reference,
      view: aConsultationCard(),
      activityId,
    });

  it.each(['known', 'not known'])('opens a thread of its own (%s)', async (known) => {
    const conversation = { id: CHANNEL, conversationType: 'channel' };
    teams.answerFromConnector(() => ({
      status: 201,
      body: JSON.stringify({ id: `${CHANNEL};messageid=1700000000003`, activityId: '1700000000003' }),
    }));
    const reference = known === 'known' ? { ...chat(), conversation } : undefined;
    expect(await show(undefined, reference)).toEqual({ activityId: '1700000000003' });
    expect(calls()).toEqual([`POST ${CONVERSATIONS}`]);
    expect(bodyOf(0)).toMatchObject({
      isGroup: true,
      channelData: { channel: { id: CHANNEL }, tenant: { id: NORTHMOOR_TENANT } },
      activity: {
        type: 'message',
        summary: expect.stringMatching(/^Consultation on \w{3} \d+ \w{3}, \d{2}:\d{2}$/),
      },
    });
  });

  it('is updated in its thread, also where the bot was never heard from', async () => {
    expect(await show('1700000000003')).toEqual({ activityId: '1700000000003' });
    const thread = encodeURIComponent(`${CHANNEL};messageid=1700000000003`);
    expect(calls()).toEqual([`PUT ${CONVERSATIONS}/${thread}/activities/1700000000003`]);
  });
});

describe('when Teams does not take a card', () => {
  const refuseWith = (status: number, code: string, headers = {}): void => {
    teams.answerFromConnector(() => ({
      status,
      headers,
      body: JSON.stringify({ error: { code, message: 'no' } }),
    }));
  };

  it.each([
    [403, 'ForbiddenOperationException'],
    [404, 'ConversationNotFound'],
  ])('because of us, it is not tried again (%i)', async (status, code) => {
    refuseWith(status, code);
    const attempts = [showArrival(), showArrival('1700000000001'), showArrival(undefined, undefined)];
    for (const failure of await Promise.all(attempts.map(failing))) {
      expect(failure).toMatchObject({
        name: 'UpstreamFailure',
        system: 'teams',
        retryable: false,
        reason: `${status} ${code}`,
      });
    }
  });

  it.each([
    [403, 'ConversationBlockedByUser', 'blocked'],
    [403, 'BotNotInConversationRoster', 'blocked'],
    [403, 'MessageWritesBlocked', 'blocked'],
    [404, 'ConversationNotFound', 'not-found'],
  ])('because the person does not let it in, it says so (%i %s)', async (status, code, why) => {
    refuseWith(status, code);
    expect(await failing(showArrival())).toMatchObject({ retryable: false, why });
  });

  it('because the bot is switched off or the card is gone, it is not about the person', async () => {
    refuseWith(403, 'BotDisabledByAdmin');
    expect(await failing(showArrival())).not.toHaveProperty('why');
    refuseWith(404, 'ActivityNotFoundInConversation');
    expect(await failing(showArrival('1700000000001'))).not.toHaveProperty('why');
  });

  it('asks once, and leaves trying again to the outbox', async () => {
    refuseWith(503, 'ServiceUnavailable');
    await failing(showArrival());
    expect(teams.atConnector).toHaveLength(1);
  });

  it('because it is busy, it may be tried again, after as long as Teams says', async () => {
    refuseWith(429, 'TooManyRequests', { 'retry-after': '1' });
    expect(await failing(showArrival())).toMatchObject({ retryable: true, retryAfterSeconds: 1 });
  }, 30_000);

  it('because it is away, it may be tried again', async () => {
    refuseWith(503, 'ServiceUnavailable');
    expect(await failing(showArrival('1700000000001'))).toMatchObject({ retryable: true });
    const nowhere = { ...chat(), serviceUrl: 'http://127.0.0.1:9/' };
    expect(await failing(showArrival(undefined, nowhere))).toMatchObject({
      retryable: true,
      reason: 'no answer',
    });
  }, 60_000);

  it('shows neither the token nor the card in what can be logged', async () => {
    refuseWith(404, 'ConversationNotFound');
    const { reason, message } = await failing(showArrival());
    expect(`${reason} ${message}`).not.toMatch(/Bearer|M\. K\./);
  });
});
