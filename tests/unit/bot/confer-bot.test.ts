import { ServerResponse, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { TestAdapter, type Activity } from 'botbuilder';
import { ConferBot } from '../../../bot/activities/confer-bot.ts';
import { createBot } from '../../../bot/create-bot.ts';
import { makeOnTurnError } from '../../../bot/turn-error.ts';
import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import { aListedAppointment, APPOINTMENT_ID as appointmentId } from '../../builders/a-card-view.ts';
import { MEETING_ID, PREPARATION_ID } from '../../builders/an-mdt-card.ts';
import { NORTHMOOR_TENANT } from '../../builders/a-consultation.ts';
import { BOT_APP_ID, botSettings, fakeBotUseCases } from '../../fakes/fake-bot.ts';
import type { Json } from '../../support/json.ts';

const AMINA = '33333333-3333-4333-8333-000000000001';
const CHANNEL = '19:diabetes@thread.tacv2';
const BOT = { id: `28:${BOT_APP_ID}`, name: 'Confer' };
const inTenant = { tenant: { id: NORTHMOOR_TENANT } };

const personal = { id: 'a:1', conversationType: 'personal', tenantId: NORTHMOOR_TENANT };
const post = { id: `${CHANNEL};messageid=17`, conversationType: 'channel', isGroup: true };
const meetingChat = { id: '19:meeting_abc@thread.v2', conversationType: 'groupChat', isGroup: true };

const activity = (changes: object): Partial<Activity> =>
  ({
    id: 'activity-1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.example/uk/',
    from: { id: '29:amina', name: 'Dr Amina Okafor', aadObjectId: AMINA },
    recipient: BOT,
    conversation: personal,
    channelData: inTenant,
    ...changes,
  }) as Partial<Activity>;

const press = (verb: string, data: object): Partial<Activity> =>
  activity({
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  });

const anAppointmentAt = (minute: number) =>
  aListedAppointment({
    appointmentId: `01890000-0000-7000-8000-${String(minute).padStart(12, '0')}`,
    startsAt: new Date(Date.UTC(2026, 2, 3, 8, minute)).toISOString(),
  });

function aBot(given: Parameters<typeof fakeBotUseCases>[1] = {}, staff = [AMINA]) {
  const settings = botSettings();
  const useCases = fakeBotUseCases(staff, given);
  const bot = new ConferBot(useCases, settings);
  const adapter = new TestAdapter((context) => bot.run(context));
  adapter.onTurnError = makeOnTurnError(settings.log);
  return {
    adapter,
    called: useCases.called,
    lines: settings.lines,
    /** What the bot says to an activity. */
    hears: async (heard: Partial<Activity>): Promise<Json[]> => {
      await adapter.receiveActivity(heard);
      return adapter.activeQueue.splice(0);
    },
    /** What the card that was pressed is told. */
    pressed: async (heard: Partial<Activity>): Promise<Json> => {
      await adapter.receiveActivity(heard);
      const [answer] = adapter.activeQueue.splice(0);
      return (answer as Json).value;
    },
  };
}

describe('the bot, when it is installed', () => {
  it('remembers how to reach the person, and greets them once', async () => {
    const { hears, called } = aBot();
    expect(await hears(activity({ type: 'installationUpdate', action: 'add' }))).toEqual([]);
    const said = await hears(
      activity({ type: 'conversationUpdate', membersAdded: [BOT, { id: '29:amina' }] }),
    );
    expect(said.map(({ text }) => text)).toEqual([expect.stringMatching(/^Hello\..*\*\*help\*\*/)]);
    expect(called).toEqual([
      [
        'saveConversation',
        `person:${AMINA}`,
        expect.objectContaining({ serviceUrl: 'https://smba.example/uk/' }),
      ],
      ['saveConversation', `person:${AMINA}`, expect.objectContaining({ conversation: personal })],
    ]);
  });

  it('remembers a channel as the place, not the post, and says nothing there', async () => {
    const { hears, called } = aBot();
    expect(await hears(activity({ type: 'installationUpdate', action: 'add', conversation: post }))).toEqual(
      [],
    );
    expect(called).toEqual([
      [
        'saveConversation',
        `channel:${CHANNEL}`,
        expect.objectContaining({ conversation: { ...post, id: CHANNEL } }),
      ],
    ]);
  });

  it('does not take a new channel for the one in which Teams tells of it', async () => {
    const { hears, called } = aBot();
    const channelData = { ...inTenant, channel: { id: '19:new@thread.tacv2' }, eventType: 'channelCreated' };
    const conversation = { ...post, id: CHANNEL };
    await hears(activity({ type: 'conversationUpdate', conversation, channelData }));
    expect(called.map(([, key]) => key)).toEqual([`channel:${CHANNEL}`]);
  });

  it('remembers nothing when it is taken away, in the chat of a meeting, or in a strange organisation', async () => {
    const { hears, called } = aBot();
    await hears(activity({ type: 'installationUpdate', action: 'remove' }));
    await hears(activity({ type: 'conversationUpdate', membersRemoved: [BOT] }));
    await hears(activity({ type: 'installationUpdate', action: 'add', conversation: meetingChat }));
    const channelData = { tenant: { id: '66666666-6666-4666-8666-666666666666' } };
    await hears(activity({ type: 'installationUpdate', action: 'add', channelData }));
    expect(called).toEqual([]);
  });

  it('lets the sender hear when it could not remember, so that it is told again', async () => {
    const { hears } = aBot({ saveConversation: () => Promise.reject(new Error('database away')) });
    await expect(hears(activity({ type: 'installationUpdate', action: 'add' }))).rejects.toThrow(
      'database away',
    );
  });
});

describe('the bot, when it is asked', () => {
  it('answers a person with their own list', async () => {
    const { hears } = aBot({ listToday: () => Promise.resolve([aListedAppointment()]) });
    const [said] = await hears(activity({ type: 'message', text: 'today' }));
    expect(said.attachments[0].content.body[0].text).toBe('Your appointments today');
    expect(JSON.stringify(said)).toContain('M. K.');
  });

  it.each([
    ['a channel', post],
    ['the chat of a meeting', meetingChat],
  ])('shows nobody’s list in %s', async (_where, conversation) => {
    const { hears } = aBot({ listToday: () => Promise.resolve([aListedAppointment()]) });
    const entities = [{ type: 'mention', text: '<at>Confer</at>', mentioned: BOT }];
    const asked = { type: 'message', conversation, entities };
    const [said] = await hears(activity({ ...asked, text: '<at>Confer</at>&nbsp;today' }));
    expect(said.text).toMatch(/^Ask me that in your own chat with me/);
    const [help] = await hears(activity({ ...asked, text: '<at>Confer</at> help' }));
    expect(help.attachments[0].content.body[0].text).toBe('What you can ask Confer');
  });

  it('helps when the message has no text', async () => {
    const { hears } = aBot();
    const [said] = await hears(activity({ type: 'message', attachments: [{ contentType: 'image/png' }] }));
    expect(said.attachments[0].content.body[0].text).toBe('I did not understand that. You can ask me');
  });

  it('answers words that it does not know with what it knows, and repeats none of them', async () => {
    const { hears } = aBot();
    for (const conversation of [personal, post, meetingChat]) {
      const [said] = await hears(activity({ type: 'message', text: 'Maya Kelso', conversation }));
      expect(JSON.stringify(said)).not.toContain('Kelso');
      expect(said.attachments[0].content.body[0].text).toBe('I did not understand that. You can ask me');
    }
  });

  it('tells a person their appointments and MDT meetings to come, by start, with the day', async () => {
    const { hears } = aBot({
      listAgenda: () =>
        Promise.resolve({
          appointments: [aListedAppointment({ startsAt: '2026-03-06T09:40:00Z' })],
          meetings: [
            {
              ...{ meetingId: appointmentId, mdtName: 'Lung cancer MDT', caseCount: 1 },
              ...{ startsAt: '2026-03-05T13:00:00Z', timeZone: 'Europe/London' },
            },
          ],
        }),
    });
    const [said] = await hears(activity({ type: 'message', text: 'agenda' }));
    const rows = said.attachments[0].content.body.slice(1);
    expect(rows.map((row: Json) => row.columns.map((one: Json) => one.items[0].text))).toEqual([
      ['Thu 5 Mar, 13:00', 'Lung cancer MDT · 1 case'],
      ['Fri 6 Mar, 09:40', 'M. K.', 'Due · Young adult diabetes'],
    ]);
    expect(decodeURIComponent(rows[0].selectAction.url)).toContain(`mdt/meeting/${appointmentId}`);
  });

  it('tells a stranger whom to ask, and neither shows nor keeps anything', async () => {
    const { hears, called } = aBot({}, []);
    const [said] = await hears(activity({ type: 'message', text: 'today' }));
    expect(said.text).toMatch(/^You are not set up in Confer yet/);
    expect(called).toEqual([]);
  });

  it('says that something went wrong with a reference that is in the log, and never what', async () => {
    const { hears, lines } = aBot({
      listToday: () => Promise.reject(new Error('relation "x" for Maya Kelso')),
    });
    const [said] = await hears(activity({ type: 'message', text: 'today' }));
    const traceId = /quote (\S+) to/.exec(said.text)?.[1];
    expect(said.text).not.toContain('relation');
    expect(JSON.parse(lines[0]!)).toMatchObject({ event: 'bot-turn-failed', traceId, activity: 'message' });
  });
});

describe('the bot, while Teams takes nothing from it', () => {
  const sendingFails = (given: Parameters<typeof fakeBotUseCases>[1] = {}, staff = [AMINA]) => {
    const made = aBot(given, staff);
    made.adapter.onTurnError = makeOnTurnError(botSettings().log);
    made.adapter.sendActivities = () => Promise.reject(Object.assign(new Error('busy'), { statusCode: 503 }));
    return made;
  };

  it('leaves the question to be answered later, without the person’s words', async () => {
    const { hears, called } = sendingFails();
    await hears(
      activity({
        type: 'message',
        text: 'Today for Maya Kelso?',
        timestamp: new Date('2026-03-03T09:00:00Z'),
      }),
    );
    expect(called.at(-1)).toEqual([
      'answerLater',
      {
        tenantId: NORTHMOOR_TENANT,
        entraObjectId: AMINA,
        conversation: { serviceUrl: 'https://smba.example/uk/', id: 'a:1' },
        asked: 'today',
        askedAt: '2026-03-03T09:00:00.000Z',
      },
    ]);
  });

  it.each([
    ['a stranger', {}, []],
    [
      'somebody who cannot be helped',
      { listToday: () => Promise.reject(new Error('database away')) },
      [AMINA],
    ],
  ])('takes the message of %s all the same', async (_who, given, staff) => {
    const { hears } = sendingFails(given, staff);
    await expect(hears(activity({ type: 'message', text: 'today' }))).resolves.toEqual([]);
  });

  it('takes an installation all the same', async () => {
    const { hears, called } = sendingFails();
    await hears(activity({ type: 'conversationUpdate', membersAdded: [BOT] }));
    expect(called.map(([name]) => name)).toEqual(['saveConversation']);
  });
});

describe('the bot, when it hears something that it does nothing about', () => {
  const kinds = [
    'messageUpdate',
    'messageDelete',
    'messageReaction',
    'typing',
    'endOfConversation',
    'trace',
    'new',
  ];
  const fields = [
    'id',
    'from',
    'recipient',
    'conversation',
    'channelData',
    'value',
    'name',
    'text',
    'serviceUrl',
  ];

  it.each(kinds)('lets %s go, whatever of it is missing', async (type) => {
    const { hears, called } = aBot();
    const eventType = 'editMessage';
    for (const field of [undefined, ...fields]) {
      const whole = { type, value: {}, name: 'x', text: 'today', channelData: { ...inTenant, eventType } };
      const missing = field === undefined ? {} : { [field]: undefined };
      expect(await hears(activity({ ...whole, ...missing }))).toEqual([]);
    }
    expect(called).toEqual([]);
  });
});

describe('a list that one message cannot hold', () => {
  const today = Array.from({ length: 150 }, (_, index) => anAppointmentAt(index)).toReversed();
  const rowsOf = (card: Json): string[] =>
    card.body.flatMap((part: Json) => (part.type === 'ColumnSet' ? [part.columns[0].items[0].text] : []));
  const pressMore = (card: Json, title = 'Show more'): Partial<Activity> => {
    const { verb, data } = card.actions.find((action: Json) => action.title === title);
    return press(verb, data);
  };

  it('comes in pages that say how many there are, and none is left out or shown twice', async () => {
    const { hears, pressed } = aBot({ listToday: () => Promise.resolve(today) });
    const [said] = await hears(activity({ type: 'message', text: 'today' }));
    expect(Buffer.byteLength(JSON.stringify(said))).toBeLessThan(28 * 1024);
    let card = said.attachments[0].content;
    const rows = rowsOf(card);
    expect(card.body.at(-1).text).toBe(`1 to ${rows.length} of 150`);
    while (card.actions.some((action: Json) => action.title === 'Show more')) {
      card = (await pressed(pressMore(card))).body.value;
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(28 * 1024);
      rows.push(...rowsOf(card));
    }
    expect(rows).toHaveLength(150);
    expect(rows).toEqual(rows.toSorted());
    expect(card.body.at(-1).text).toMatch(/ to 150 of 150$/);
    const first = (await pressed(pressMore(card, 'From the start'))).body.value;
    expect(rowsOf(first)[0]).toBe(rows[0]);
  });

  it('goes on behind the last one shown although others have gone meanwhile', async () => {
    let listed = today;
    const { hears, pressed } = aBot({ listToday: () => Promise.resolve(listed) });
    const [said] = await hears(activity({ type: 'message', text: 'today' }));
    const shown = rowsOf(said.attachments[0].content);
    listed = today.slice(0, -10);
    const next = (await pressed(pressMore(said.attachments[0].content))).body.value;
    expect(rowsOf(next)[0]! > shown.at(-1)!).toBe(true);
    expect(shown).not.toContain(rowsOf(next)[0]);
  });
});

describe('the bot, when a button of a card of an MDT is pressed', () => {
  const about = { meetingId: MEETING_ID, organisation: 'RX1' };
  it.each([
    ['refresh-mdt', { kind: 'mdt-agenda' }, [['viewMdtCard', 'mdt-agenda']]],
    ['refresh-mdt', { kind: 'mdt-chase' }, [['viewMdtCard', 'mdt-chase']]],
    [
      'answer-mdt',
      { answer: 'not-coming' },
      [
        ['answerMdtMeeting', { meetingId: MEETING_ID, body: { answer: 'not-coming' } }],
        ['viewMdtCard', 'mdt-agenda'],
      ],
    ],
    [
      'finish-mdt-preparation',
      { preparationId: PREPARATION_ID },
      [
        ['finishMdtPreparation', { preparationId: PREPARATION_ID }],
        ['viewMdtCard', 'mdt-chase'],
      ],
    ],
  ])('does %s as the person who pressed, in the organisation of the card', async (verb, data, deeds) => {
    const { pressed, called } = aBot();
    const answer = await pressed(press(verb, { ...about, ...data }));
    expect(answer.body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(called).toEqual([['identify', 'RX1'], ...deeds]);
  });

  it('says what Confer says when it refuses, and does nothing for a stranger', async () => {
    const refused = aBot({ answerMdtMeeting: () => Promise.reject(new Refusal('mdt-meeting-not-found')) });
    const answers = press('answer-mdt', { ...about, answer: 'coming' });
    expect((await refused.pressed(answers)).body.value).toBe('Title of mdt-meeting-not-found.');
    const stranger = aBot({}, []);
    expect((await stranger.pressed(answers)).body.value).toMatch(/^You are not set up in Confer yet/);
    expect(stranger.called).toEqual([['identify', 'RX1']]);
  });

  it.each([
    ['answer-mdt', { ...about, answer: 'perhaps' }],
    ['answer-mdt', { answer: 'coming' }],
    ['refresh-mdt', { ...about, kind: 'mdt-forecast' }],
    ['finish-mdt-preparation', { ...about, preparationId: '1 OR 1=1' }],
  ])('knows no other button (%s, %j)', async (verb, data) => {
    const { pressed, called } = aBot();
    expect((await pressed(press(verb, data))).body.value).toMatch(/does not know this button/);
    expect(called).toEqual([]);
  });
});

describe('the bot, when a button is pressed', () => {
  it.each([
    ['take-arrival', {}, ['takeArrival', { appointmentId, seen: 'any' }], 'M. K. is waiting'],
    [
      'respond',
      { response: 'coming' },
      ['respondToConsultation', { appointmentId, body: { response: 'coming' }, seen: 'any' }],
      'Tue 3 Mar, 09:40–10:10 · M. K.',
    ],
    [
      'confirm-attendance',
      { version: 0, code: '5' },
      ['confirmAttendance', { appointmentId, body: { code: '5' }, seen: 0 }],
      'M. K. · Tue 3 Mar, 09:40',
    ],
    ['refresh', { kind: 'arrival' }, undefined, 'M. K. is waiting'],
  ])('does it and gives the card as it stands (%s)', async (verb, data, call, heading) => {
    const { pressed, called } = aBot();
    const answer = await pressed(press(verb, { appointmentId, ...data }));
    expect(answer).toMatchObject({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' },
    });
    expect(answer.body.value.body[0].text).toBe(heading);
    expect(called).toEqual(call === undefined ? [] : [call]);
  });

  it('says what is missing, or that the button is out of date, and does nothing', async () => {
    const { pressed, called } = aBot();
    const incomplete = await pressed(press('confirm-attendance', { appointmentId, version: 0 }));
    expect(incomplete.body).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'Choose what to record, then press Confirm.',
    });
    const unknown = await pressed(press('discharge', { appointmentId }));
    expect(unknown.body.value).toMatch(/^Confer does not know this button any more/);
    expect(called).toEqual([]);
  });

  it('acts in the organisation whose card it is, and not where the person works', async () => {
    const { pressed, called } = aBot();
    const data = { appointmentId, organisation: 'r0z', version: 0, code: '5' };
    await pressed(press('confirm-attendance', data));
    expect(called).toEqual([
      ['identify', 'R0Z'],
      ['confirmAttendance', { appointmentId, body: { code: '5' }, seen: 0 }],
    ]);
  });

  it('shows the title of a refusal, as in the tab', async () => {
    const { pressed } = aBot({ takeArrival: () => Promise.reject(new Refusal('participant-not-waiting')) });
    const answer = await pressed(press('take-arrival', { appointmentId }));
    expect(answer.body).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: 'Title of participant-not-waiting.',
    });
  });

  it('does nothing for a stranger', async () => {
    const { pressed, called } = aBot({}, []);
    const answer = await pressed(press('respond', { appointmentId, response: 'coming' }));
    expect(answer.body.value).toMatch(/^You are not set up in Confer yet/);
    expect(called).toEqual([]);
  });

  it('says on the card that something went wrong, with a reference, and never what', async () => {
    const { pressed, lines } = aBot({ respondToConsultation: () => Promise.reject(new Error('secret')) });
    const answer = await pressed(press('respond', { appointmentId, response: 'coming' }));
    expect(answer.body.value).toMatch(
      /^Something went wrong in Confer\. Try again, or quote \S+ to your help desk\.$/,
    );
    expect(lines).toHaveLength(1);
  });
});

describe('the bot, when it hears of a meeting', () => {
  const event = (name: string, value: unknown): Partial<Activity> =>
    activity({
      type: 'event',
      name: `application/vnd.microsoft.${name}`,
      value,
      conversation: meetingChat,
      timestamp: new Date('2026-03-03T09:45:00Z'),
    });

  it('keeps it for the meeting’s chat, each person on their own', async () => {
    const { hears, called } = aBot();
    await hears(event('meetingStart', { StartTime: '2026-03-03T09:40:00Z' }));
    const members = [{ user: { aadObjectId: AMINA } }, { user: { id: 'guest' } }];
    await hears(event('meetingParticipantJoin', { members }));
    const common = { tenantId: NORTHMOOR_TENANT, chatThreadId: meetingChat.id };
    expect(called.map(([, told]) => told)).toEqual([
      {
        ...common,
        kind: 'meeting-started',
        at: '2026-03-03T09:40:00Z',
        entraObjectId: undefined,
        activityId: 'activity-1',
      },
      {
        ...common,
        kind: 'joined-meeting',
        at: '2026-03-03T09:45:00.000Z',
        entraObjectId: AMINA,
        activityId: 'activity-1:0',
      },
      {
        ...common,
        kind: 'joined-meeting',
        at: '2026-03-03T09:45:00.000Z',
        entraObjectId: undefined,
        activityId: 'activity-1:1',
      },
    ]);
  });

  it('logs one that it cannot read, without what is in it', async () => {
    const { hears, called, lines } = aBot();
    await hears(event('meetingParticipantJoin', { members: 'Maya Kelso' }));
    expect(called).toEqual([]);
    expect(JSON.parse(lines[0]!)).toMatchObject({ event: 'meeting-event-not-understood' });
    expect(lines[0]).not.toContain('Maya');
  });

  it('lets Teams hear when it could not be kept', async () => {
    const { hears } = aBot({ recordMeetingEvent: () => Promise.reject(new Error('database away')) });
    await expect(hears(event('meetingEnd', { EndTime: '2026-03-03T10:10:00Z' }))).rejects.toThrow(
      'database away',
    );
  });
});

describe('what is no activity of Teams', () => {
  const statusFor = async (body: unknown): Promise<number> => {
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    await createBot(botSettings(), fakeBotUseCases([AMINA])).process({ headers: {}, body }, response);
    return response.statusCode;
  };
  const whole = activity({ type: 'message', text: 'today' });

  it.each(['type', 'channelId', 'serviceUrl', 'conversation', 'from', 'recipient'])(
    'is a bad request without %s',
    async (field) => {
      expect(await statusFor({ ...whole, [field]: undefined })).toBe(400);
    },
  );

  it.each(['messageUpdate', 'messageDelete', 'typing'])(
    'is taken and let go when it is a %s',
    async (type) => {
      for (const field of ['channelId', 'serviceUrl', 'conversation', 'from', 'recipient']) {
        expect(await statusFor({ ...whole, type, [field]: undefined })).toBe(200);
      }
    },
  );

  it.each([[undefined], ['message'], [[]], [{ ...whole, timestamp: 'soon' }]])(
    'is a bad request: %j',
    async (body) => {
      expect(await statusFor(body)).toBe(400);
    },
  );

  it('is refused from another channel, where a caller writes the sender’s Entra id as they like', async () => {
    for (const channelId of ['directline', 'webchat', 'emulator', 'AseChannel']) {
      expect(await statusFor({ ...whole, channelId })).toBe(403);
    }
  });

  it('is refused without a token', async () => {
    expect(await statusFor(whole)).toBe(401);
  });

  it('never reaches a bot without an app id', () => {
    expect(() => createBot(botSettings({ appId: '' }), fakeBotUseCases([]))).toThrow(
      'the bot needs an app id',
    );
  });
});
