import { createRemoteJWKSet, jwtVerify, UnsecuredJWT } from 'jose';
import type { BotQuestion } from '../../../api/cards/contract/bot-question.ts';
import { createBot } from '../../../bot/create-bot.ts';
import { NORTHMOOR_TENANT } from '../../builders/a-consultation.ts';
import { aListedAppointment, APPOINTMENT_ID as appointmentId } from '../../builders/a-card-view.ts';
import { BOT_APP_ID, botSettings, fakeBotUseCases } from '../../fakes/fake-bot.ts';
import { startBotInTeams, type BotInTeams, type TokenChanges } from '../../support/bot-in-teams.ts';

const AMINA = '33333333-3333-4333-8333-000000000001';
const useCases = fakeBotUseCases([AMINA], { listToday: () => Promise.resolve([aListedAppointment()]) });
let teams: BotInTeams;

const activity = (changes: object): object => ({
  id: '1700000000000',
  channelId: 'msteams',
  serviceUrl: teams.serviceUrl,
  timestamp: '2026-03-03T09:40:00.000Z',
  from: { id: '29:amina', name: 'Dr Amina Okafor', aadObjectId: AMINA },
  recipient: { id: `28:${BOT_APP_ID}`, name: 'Confer' },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: NORTHMOOR_TENANT },
  channelData: { tenant: { id: NORTHMOOR_TENANT } },
  ...changes,
});
const press = (changes: object = {}): object =>
  activity({
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb: 'take-arrival', data: { appointmentId } } },
    ...changes,
  });
const bearer = async (changes?: TokenChanges): Promise<string> =>
  `Bearer ${await teams.channelToken(changes)}`;

beforeAll(async () => {
  // botbuilder writes each refused token's key to the console
  jest.spyOn(console, 'error').mockReturnValue();
  teams = await startBotInTeams(useCases);
});
afterAll(async () => {
  await teams.close();
});
beforeEach(() => {
  useCases.called.length = 0;
  teams.atConnector.length = 0;
});

describe('a caller of the bot', () => {
  it('with a token of the Bot Framework for this bot is served', async () => {
    const { status, text } = await teams.send(press(), await bearer());
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ statusCode: 200, value: { type: 'AdaptiveCard' } });
    expect(useCases.called).toEqual([['takeArrival', { appointmentId, seen: 'any' }]]);
  });

  const now = (): number => Math.floor(Date.now() / 1000);
  const bad: [string, () => Promise<string | undefined>][] = [
    ['no token', () => Promise.resolve(undefined)],
    ['an empty header', () => Promise.resolve(' ')],
    ['a word for a token', () => Promise.resolve('Bearer nonsense')],
    ['three words for a token', () => Promise.resolve('Bearer a.b.c')],
    ['another scheme', async () => `Basic ${await teams.channelToken()}`],
    ['a signature by a stranger’s key', () => bearer({ key: teams.strangersKey })],
    ['an unknown key', () => bearer({ kid: 'unknown' })],
    ['another bot’s token', () => bearer({ claims: { aud: '66666666-6666-4666-8666-666666666666' } })],
    ['a token without an audience', () => bearer({ claims: { aud: undefined } })],
    ['a token by another issuer', () => bearer({ claims: { iss: 'https://sts.example.org' } })],
    [
      'a token for another service address',
      () => bearer({ claims: { serviceurl: 'https://evil.example/' } }),
    ],
    ['a token for no service address', () => bearer({ claims: { serviceurl: undefined } })],
    ['a token that has ended', () => bearer({ claims: { exp: now() - 3600 } })],
    ['a token for tomorrow', () => bearer({ claims: { nbf: now() + 86_400 } })],
    [
      'a token that nobody signed',
      () =>
        Promise.resolve(
          `Bearer ${new UnsecuredJWT({
            iss: 'https://api.botframework.com',
            aud: BOT_APP_ID,
            serviceurl: teams.serviceUrl,
            exp: now() + 3600,
          }).encode()}`,
        ),
    ],
  ];
  it.each(bad)('with %s is refused with 401, and nothing is done', async (_what, authorization) => {
    expect(await teams.send(press(), await authorization())).toEqual({ status: 401, text: '' });
    expect(useCases.called).toEqual([]);
    expect(teams.atConnector).toEqual([]);
  });

  it('with a good token, but for another channel of the same bot, is refused with 403', async () => {
    const { status } = await teams.send(press({ channelId: 'directline' }), await bearer());
    expect(status).toBe(403);
    expect(useCases.called).toEqual([]);
  });

  it('leaves a line in the log that holds nothing of the token', async () => {
    const authorization = await bearer({ key: teams.strangersKey });
    teams.logged.length = 0;
    await teams.send(press(), authorization);
    expect(teams.logged.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ event: 'bot-caller-refused', status: 401 }),
    ]);
    expect(teams.logged.join()).not.toContain(authorization.slice(20, 60));
  });

  it('is told of a failure on our side, and not refused, when the keys cannot be read', async () => {
    const away = await startBotInTeams(useCases, {
      openIdMetadataUrl: 'https://127.0.0.1:9/openidconfiguration',
    });
    const authorization = `Bearer ${await away.channelToken()}`;
    const { status } = await away.send(press({ serviceUrl: away.serviceUrl }), authorization);
    await away.close();
    expect(status).toBe(500);
    expect(useCases.called).toEqual([]);
  });
});

describe('the bot', () => {
  it('answers at the connector with a token of its own that can be verified', async () => {
    const { status } = await teams.send(activity({ type: 'message', text: 'today' }), await bearer());
    expect(status).toBe(200);
    const [reply] = teams.atConnector;
    expect(reply!.path).toBe('/connector/v3/conversations/a%3A1/activities/1700000000000');
    expect(JSON.stringify(reply!.body)).toContain('Your appointments today');
    const token = reply!.headers.authorization!.replace('Bearer ', '');
    const keys = createRemoteJWKSet(new URL(`${teams.issuer}/keys`));
    const { payload } = await jwtVerify(token, keys, {
      issuer: teams.issuer,
      audience: 'https://api.botframework.com',
    });
    expect(payload['appid']).toBe(BOT_APP_ID);
  });

  it('takes a message at once while the connector is down, and answers it later', async () => {
    teams.answerFromConnector(() => ({ status: 503, body: '{}' }));
    const { status } = await teams.send(activity({ type: 'message', text: 'today' }), await bearer());
    expect([status, teams.atConnector.length]).toEqual([200, 1]);
    const [name, question] = useCases.called.at(-1)!;
    expect(name).toBe('answerLater');
    teams.answerFromConnector(() => ({ status: 201, body: '{"id":"1700000000001"}' }));
    await teams.bot.answers.answer(question as BotQuestion);
    const { path: to, body } = teams.atConnector[1]!;
    expect(to).toMatch(/^\/connector\/v3\/conversations\/a%3A1\/activities/);
    expect(JSON.stringify(body)).toContain('Your appointments today');
  });

  it('is not built without an app id: then it would serve anybody', () => {
    expect(() => createBot(botSettings({ appId: '' }), useCases)).toThrow('the bot needs an app id');
  });
});
