import fc from 'fast-check';
import { NORTHMOOR_TENANT } from '../../builders/a-consultation.ts';
import { aListedAppointment, APPOINTMENT_ID as appointmentId } from '../../builders/a-card-view.ts';
import { MEETING_ID } from '../../builders/an-mdt-card.ts';
import { BOT_APP_ID, fakeBotUseCases } from '../../fakes/fake-bot.ts';
import { startBotInTeams, type BotInTeams } from '../../support/bot-in-teams.ts';
import { CANARY, changeJson, changesOfJson } from '../../support/mutate-json.ts';

// Activities that Teams signs, with anything in them: answered or refused, and nothing that people wrote is logged.
jest.setTimeout(60_000);

const AMINA = '33333333-3333-4333-8333-000000000001';
const useCases = fakeBotUseCases([AMINA], { listToday: () => Promise.resolve([aListedAppointment()]) });
let teams: BotInTeams;
let authorization: string;
const printed: string[] = [];

beforeAll(async () => {
  for (const how of ['error', 'warn', 'log'] as const)
    jest.spyOn(console, how).mockImplementation((...parts: unknown[]) => {
      printed.push(parts.map(String).join(' '));
    });
  teams = await startBotInTeams(useCases);
  authorization = `Bearer ${await teams.channelToken()}`;
});
afterAll(() => teams.close());

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
const SAMPLES: Readonly<Record<string, object>> = {
  message: { type: 'message', text: CANARY },
  'press of a button': {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb: 'take-arrival', data: { appointmentId } } },
  },
  'press of a button of an MDT': {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: {
      action: {
        ...{ type: 'Action.Execute', verb: 'answer-mdt' },
        data: { meetingId: MEETING_ID, organisation: 'RX1', answer: 'coming' },
      },
    },
  },
  installation: { type: 'installationUpdate', action: 'add' },
  'new member': { type: 'conversationUpdate', membersAdded: [{ id: `28:${BOT_APP_ID}` }] },
  'meeting that begins': {
    type: 'event',
    name: 'application/vnd.microsoft.meetingStart',
    value: { Id: 'MCM', JoinUrl: 'https://teams.example/l/1', StartTime: '2026-03-03T09:40:00Z' },
  },
};

it.each(Object.entries(SAMPLES))(
  'a %s is answered or refused, however it is changed',
  async (_what, sample) => {
    await fc.assert(
      fc.asyncProperty(changesOfJson, async (changes) => {
        const changed = changeJson(activity(sample), changes) as object;
        const { status, text } = await teams.send(changed, authorization);
        expect([200, 202, 400, 401, 403, 404, 501]).toContain(status);
        // a card may repeat to somebody what they wrote themselves, and no refusal may
        if (status >= 400) expect(text).not.toContain('Zebedee');
        expect([...teams.logged, ...printed].join('\n')).not.toContain('Zebedee');
      }),
      { numRuns: 60 },
    );
  },
);

it.each([{ membersAdded: 'a text' }, { membersRemoved: [7] }, { channelData: 'a text' }, { entities: {} }])(
  'refuses what the library cannot read: %o',
  async (wrong) => {
    const { status } = await teams.send(activity({ ...SAMPLES['new member'], ...wrong }), authorization);
    expect(status).toBe(400);
  },
);
