import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';
import type { CardView } from '../../../api/cards/ports/teams-cards.ts';
import { appointmentStateSchema } from '../../../api/appointment-view/contract/appointments.ts';
import type { BotQuestion } from '../../../api/cards/contract/bot-question.ts';
import { answerTo } from '../../../bot/activities/answer-to.ts';
import { COMMANDS } from '../../../bot/activities/read-command.ts';
import { actionCard } from '../../../bot/cards/actions-card.ts';
import { cardOf, summaryOf } from '../../../bot/cards/card-of.ts';
import { sharedAppointment, sharedCase } from '../../../bot/cards/shared-card.ts';
import {
  aConsultationCard,
  aListedAppointment,
  anArrivalCard,
  anAttendanceCard,
  APPOINTMENT_ID,
} from '../../builders/a-card-view.ts';
import { anOwnAction } from '../../builders/an-own-action.ts';
import { fakeBotUseCases } from '../../fakes/fake-bot.ts';
import { anActor } from '../../support/http-server.ts';
import type { Json } from '../../support/json.ts';

type Asked = BotQuestion['asked'];

// its main file is an ES module that Node cannot load
const { AdaptiveCard, SerializationContext } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof AdaptiveCards;

const TEAMS_APP_ID = '44444444-4444-4444-8444-444444444444';
const draw = (view: CardView): Json => cardOf(view, TEAMS_APP_ID);
const titles = (card: Json): string[] => (card.actions ?? []).map((action: Json) => action.title);
const textsOf = (card: Json): string[] => card.body.flatMap((part: Json) => part.text ?? []);

/** What Microsoft's own renderer has against a card. */
function problemsOf(card: object): string[] {
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  return [...events, ...parsed.validateProperties().validationEvents].map((event) => event.message);
}

const CONFIRMED = {
  status: 'confirmed',
  version: 1,
  confirmedBy: 'Dr Amina Okafor',
  confirmedAt: '2026-03-03T10:15:00Z',
} as const;
const states = appointmentStateSchema.options;
const everyView: [string, CardView][] = [
  ...states.map((state): [string, CardView] => [`consultation, ${state}`, aConsultationCard({ state })]),
  ...states.map((state): [string, CardView] => [`arrival, ${state}`, anArrivalCard({ state })]),
  ['arrival, taken', anArrivalCard({ takenBy: 'Ben Hartley', takenAt: '2026-03-03T09:41:00Z' })],
  ['arrival, nobody has come', anArrivalCard({ isEscalated: true })],
  ['arrival, nobody waits any more', anArrivalCard({ state: 'in-consultation', waiting: [] })],
  ['attendance, not yet', anAttendanceCard({ status: 'not-yet', code: null, codeLabel: null, reasons: [] })],
  ['attendance, proposed', anAttendanceCard()],
  ['attendance, held', anAttendanceCard({ status: 'hold', code: null, codeLabel: null })],
  ['attendance, confirmed', anAttendanceCard(CONFIRMED)],
  [
    'attendance, written',
    anAttendanceCard({ ...CONFIRMED, status: 'written', writtenToPasAt: '2026-03-03T10:16:00Z' }),
  ],
];

describe.each(everyView)('the card of %s', (_name, view) => {
  it('is a card that Microsoft’s renderer takes without a complaint', () => {
    expect(problemsOf(draw(view))).toEqual([]);
  });

  it('shows no more of the patient than initials, whatever else there is', () => {
    const patient = { displayName: 'Maya Kelso', nhsNumber: '9990000018', birthDate: '2004-05-19' };
    const shown = JSON.stringify([draw({ ...view, ...{ patient, ...patient } }), summaryOf(view)]);
    expect(shown).not.toMatch(/Maya|Kelso|9990000018|999 000 0018|2004/);
  });

  it('tells Activity and a lock screen when, and nothing of the patient or of what it is for', () => {
    for (const shown of [summaryOf(view), draw(view).fallbackText as string]) {
      expect(shown).not.toMatch(/M\. K\.|diabetes/i);
      expect(shown).toMatch(/Tue 3 Mar, \d{2}:\d{2}/);
    }
  });

  it('has at most two buttons and is far below what Teams takes', () => {
    expect(titles(draw(view)).length).toBeLessThanOrEqual(2);
    expect(JSON.stringify(draw(view)).length).toBeLessThan(5_000);
  });
});

describe('the consultation’s card', () => {
  it('says when, for whom and which state, on the clinic’s wall clock', () => {
    const summer = aConsultationCard({ startsAt: '2026-07-07T08:40:00Z', endsAt: '2026-07-07T09:10:00Z' });
    expect(textsOf(draw(summer)).slice(0, 2)).toEqual([
      'Tue 7 Jul, 09:40–10:10 · M. K.',
      'Young adult diabetes · Due',
    ]);
  });

  it('says of each role who it is and whether they come, and who is missing', () => {
    const card = draw(aConsultationCard());
    expect(card.body[2].facts).toEqual([
      { title: 'Consultant', value: '✓ Dr Amina Okafor – coming' },
      { title: 'Specialist nurse', value: '○ Ben Hartley – not answered' },
      { title: 'Social prescriber', value: '✗ Cara Lewis – cannot come' },
    ]);
    expect(textsOf(card).at(-1)).toBe('Still missing: Specialist nurse, Social prescriber');
  });

  it('says who is there', () => {
    const card = aConsultationCard({ state: 'waiting', whoIsThere: 'carer waiting, patient not yet' });
    expect(textsOf(draw(card))).toContain('Carer waiting, patient not yet');
  });

  it('says when nobody is missing', () => {
    const staff = aConsultationCard().staff.map((member) => ({ ...member, response: 'coming' as const }));
    expect(textsOf(draw(aConsultationCard({ staff }))).at(-1)).toBe('Everyone is coming.');
  });

  it.each(states)('asks whether people come only until it begins (%s)', (state) => {
    const asked = ['due', 'arrived', 'waiting'].includes(state);
    expect(titles(draw(aConsultationCard({ state })))).toEqual(
      asked ? ['I’m coming', 'I can’t come'] : ['Open in Confer'],
    );
    expect(draw(aConsultationCard({ state })).selectAction).toMatchObject({ type: 'Action.OpenUrl' });
  });
});

describe('the arrival’s card', () => {
  it('says who waits since when, and asks for somebody to take it', () => {
    const card = draw(anArrivalCard());
    expect(textsOf(card)).toEqual(['M. K. is waiting', '09:40 Young adult diabetes · Patient since 09:33']);
    expect(titles(card)).toEqual(['I’ll take it', 'Open in Confer']);
  });

  it('does not say that the patient waits when only a proxy does', () => {
    const waiting = [{ who: 'Proxy (mother)', since: '2026-03-03T09:35:00Z' }];
    const whoIsThere = 'mother waiting, patient not yet';
    expect(textsOf(draw(anArrivalCard({ waiting, whoIsThere })))).toEqual([
      'M. K. · Waiting',
      '09:40 Young adult diabetes · Proxy (mother) since 09:35',
      'Mother waiting, patient not yet',
    ]);
  });

  it('says who took it, and asks no more', () => {
    const card = draw(anArrivalCard({ takenBy: 'Ben Hartley', takenAt: '2026-03-03T09:41:00Z' }));
    expect(textsOf(card).at(-1)).toBe('Taken by Ben Hartley, 09:41');
    expect(titles(card)).toEqual(['Open in Confer']);
  });

  it('has no button once nobody waits', () => {
    const card = draw(anArrivalCard({ state: 'in-consultation', waiting: [] }));
    expect(textsOf(card)).toEqual(['M. K. · In consultation', '09:40 Young adult diabetes']);
    expect(titles(card)).toEqual([]);
  });

  it('opens this appointment in the tab', () => {
    const url = new URL(draw(anArrivalCard()).actions[1].url);
    expect(url.pathname).toBe(`/l/entity/${TEAMS_APP_ID}/today`);
    expect(JSON.parse(url.searchParams.get('context')!)).toEqual({
      subEntityId: `today/${APPOINTMENT_ID}/RX1`,
    });
  });
});

describe('the attendance card', () => {
  it('proposes with reasons, with the proposed code chosen', () => {
    const card = draw(anAttendanceCard());
    expect(textsOf(card)[1]).toBe(
      'Confer proposes: Attended on time, or before the professional was ready (5).',
    );
    expect(textsOf(card)[2]).toBe('• The patient was admitted at 09:42.');
    expect(card.body.find((part: Json) => part.id === 'code')).toMatchObject({
      value: '5',
      isRequired: true,
    });
    expect(card.actions[0]).toMatchObject({
      verb: 'confirm-attendance',
      data: { appointmentId: APPOINTMENT_ID, version: 0 },
    });
  });

  it('leaves the choice open when the rules hold', () => {
    const card = draw(anAttendanceCard({ status: 'hold', code: null, codeLabel: null }));
    expect(textsOf(card)[1]).toBe('Confer cannot say: please decide.');
    expect(card.body.find((part: Json) => part.id === 'code').value).toBeUndefined();
  });

  it('does not ask before anything can be said', () => {
    const card = draw(anAttendanceCard({ status: 'not-yet', code: null, codeLabel: null, reasons: [] }));
    expect(textsOf(card)[1]).toBe('It is too early to say.');
    expect(titles(card)).toEqual(['Open in Confer']);
  });

  it('says who confirmed and whether the PAS has it, and asks no more', () => {
    const onItsWay = draw(anAttendanceCard(CONFIRMED));
    expect(textsOf(onItsWay)[1]).toMatch(
      /\(5\)\. Confirmed by Dr Amina Okafor, 10:15\. On its way to the PAS\.$/,
    );
    expect(titles(onItsWay)).toEqual(['Open in Confer']);
    const written = draw(
      anAttendanceCard({ ...CONFIRMED, status: 'written', writtenToPasAt: '2026-03-03T10:16:00Z' }),
    );
    expect(textsOf(written)[1]).toMatch(/Written to the PAS at 10:16\.$/);
  });
});

describe('the answer to a command', () => {
  const today = [
    aListedAppointment({ state: 'seen', startsAt: '2026-03-03T09:00:00Z' }),
    aListedAppointment({ state: 'waiting' }),
    aListedAppointment({ state: 'due', startsAt: '2026-03-03T10:20:00Z' }),
  ];
  const uses = (listed: readonly ReturnType<typeof aListedAppointment>[]) =>
    fakeBotUseCases([], {
      listToday: () => Promise.resolve([...listed]),
      listAgenda: () =>
        Promise.resolve({ appointments: listed.filter(({ state }) => state !== 'seen'), meetings: [] }),
      listOwnActions: () =>
        Promise.resolve({ items: listed.length === 0 ? [] : [anOwnAction()], nextCursor: 'more' }),
    });
  const cardFor = async (command: Asked, listed = today): Promise<Json> => {
    const { attachments } = await answerTo(uses(listed), anActor(), command, 'app-1');
    return attachments?.[0]?.content;
  };
  const rows = async (command: Asked): Promise<string[]> =>
    (await cardFor(command)).body.flatMap((part: Json) =>
      part.columns === undefined ? [] : [part.columns.map((column: Json) => column.items[0].text).join(' ')],
    );

  it('lists times, initials and states', async () => {
    expect(await rows('today')).toEqual([
      '09:00 M. K. Seen · Young adult diabetes',
      '09:40 M. K. Waiting · Young adult diabetes',
      '10:20 M. K. Due · Young adult diabetes',
    ]);
    expect(await rows('next')).toEqual(['09:40 M. K. Waiting · Young adult diabetes']);
    expect(await rows('waiting')).toEqual(['09:40 M. K. Waiting · Young adult diabetes']);
    expect(await rows('agenda')).toEqual([
      'Tue 3 Mar, 09:40 M. K. Waiting · Young adult diabetes',
      'Tue 3 Mar, 10:20 M. K. Due · Young adult diabetes',
    ]);
  });

  it('opens each appointment in the tab, in the organisation whose it is', async () => {
    const elsewhere = { ...aListedAppointment(), organisation: 'RYY', host: 'Lakeside' };
    const links = (await cardFor('today', [today[0]!, elsewhere])).body.flatMap((part: Json) =>
      part.selectAction === undefined ? [] : [part.selectAction],
    );
    expect(links).toMatchObject([{ type: 'Action.OpenUrl' }, { type: 'Action.OpenUrl' }]);
    expect(links.map(({ url }: Json) => decodeURIComponent(url))).toEqual(
      ['RX1', 'RYY'].map(
        (code) =>
          `https://teams.microsoft.com/l/entity/app-1/today?context={"subEntityId":"today/${elsewhere.appointmentId}/${code}"}`,
      ),
    );
  });

  it('names nobody', async () => {
    for (const command of COMMANDS) {
      expect(JSON.stringify(await cardFor(command))).not.toMatch(/Maya|Kelso/);
    }
  });

  it('is a card that Microsoft’s renderer takes, with something to say when there is nothing', async () => {
    for (const command of [...COMMANDS, 'not-understood'] as const) {
      for (const listed of [today, []]) {
        const card = await cardFor(command, listed);
        expect(problemsOf(card)).toEqual([]);
        expect(textsOf(card).length).toBeGreaterThanOrEqual(listed.length === 0 ? 2 : 1);
      }
    }
  });

  it('of one action and of what is shared is such a card too', () => {
    const foundCase = { caseId: APPOINTMENT_ID, mdtName: 'Lung cancer MDT', patientInitials: 'M. K.' };
    for (const card of [
      actionCard(anOwnAction()),
      actionCard(anOwnAction({ doneAt: '2026-03-20T09:00:00Z' })),
      sharedAppointment(aListedAppointment({ host: 'Lakeside' }), TEAMS_APP_ID).content,
      sharedCase({ ...foundCase, meetingAt: null, timeZone: 'Europe/London' }, TEAMS_APP_ID).content,
    ]) {
      expect(problemsOf(card)).toEqual([]);
      expect(titles(card).length).toBeLessThanOrEqual(2);
    }
  });
});
