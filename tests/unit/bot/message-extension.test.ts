import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import type { FoundCase } from '../../../api/mdt/use-cases/find-cases.ts';
import { aListedAppointment, APPOINTMENT_ID } from '../../builders/a-card-view.ts';
import { anActivity, botAtHand } from '../../support/bot-at-hand.ts';
import type { Json } from '../../support/json.ts';

const aSearch = (commandId: string, typed?: string, more: object = {}) =>
  anActivity({
    type: 'invoke',
    name: 'composeExtension/query',
    conversation: { id: '19:diabetes@thread.tacv2', conversationType: 'channel' },
    value: {
      commandId,
      parameters:
        typed === undefined ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'text', value: typed }],
      queryOptions: { skip: 0, count: 25 },
      ...more,
    },
  });
const aFoundCase = (changes: Partial<FoundCase> = {}): FoundCase => ({
  ...{ caseId: APPOINTMENT_ID, mdtName: 'Lung cancer MDT', patientInitials: 'M. K.' },
  ...{ meetingAt: '2026-03-05T13:00:00Z', timeZone: 'Europe/London' },
  ...changes,
});
const resultsOf = (answer: Json): Json[] => answer.body.composeExtension.attachments;

describe('a search in the message box', () => {
  it('for appointments shares when and whose initials, and nothing else of the patient', async () => {
    const typed: string[] = [];
    const bot = botAtHand({
      findAppointments: (_actor, text) => {
        typed.push(text);
        return Promise.resolve([aListedAppointment({ state: 'did-not-attend' })]);
      },
    });
    const [found] = resultsOf(await bot.invoked(aSearch('findAppointments', 'Kelso 19/05/2004')));
    expect(typed).toEqual(['Kelso 19/05/2004']);
    expect(found.content.body.map(({ text }: Json) => text)).toEqual([
      'Tue 3 Mar, 09:40 · M. K.',
      'Consultation',
    ]);
    // how it stands is for those who may see it: the card asks when it is read
    expect(found.content.refresh.action).toMatchObject({
      verb: 'refresh',
      data: { kind: 'consultation', appointmentId: APPOINTMENT_ID, organisation: 'RX1' },
    });
    expect(found.preview.content).toEqual({
      title: 'Tue 3 Mar, 09:40 · M. K.',
      text: 'Young adult diabetes · Did not attend',
    });
    expect(JSON.stringify(found)).not.toMatch(/Maya|Kelso|2004|018/);
    // it may be shared where nobody knows what the service is for
    expect(JSON.stringify(found.content)).not.toMatch(/attend|diabetes/);
  });

  it('for cases shares whose initials and when it is on a list, and names the MDT to who chooses alone', async () => {
    const bot = botAtHand({
      findCases: () => Promise.resolve([aFoundCase(), aFoundCase({ meetingAt: null })]),
    });
    const found = resultsOf(await bot.invoked(aSearch('findCases', '999 000 0018')));
    expect(found.map(({ content }) => content.body.map(({ text }: Json) => text))).toEqual([
      ['Case of an MDT · M. K.', 'Meeting of Thu 5 Mar, 13:00'],
      ['Case of an MDT · M. K.', 'Not on a list'],
    ]);
    expect(found[0]!.preview.content.title).toBe('Lung cancer MDT · M. K.');
    expect(JSON.stringify(found[0]!.content)).not.toMatch(/Lung/);
    expect(decodeURIComponent(found[0]!.content.actions[0].url)).toContain(`mdt/case/${APPOINTMENT_ID}`);
  });

  it('looks for what comes next when it opens, and gives no more at once than is asked for', async () => {
    const typed: string[] = [];
    const all = Array.from({ length: 40 }, () => aListedAppointment());
    const bot = botAtHand({
      findAppointments: (_actor, text) => {
        typed.push(text);
        return Promise.resolve(all);
      },
    });
    expect(resultsOf(await bot.invoked(aSearch('findAppointments')))).toHaveLength(25);
    const rest = { queryOptions: { skip: 25, count: 1000 } };
    expect(resultsOf(await bot.invoked(aSearch('findAppointments', undefined, rest)))).toHaveLength(15);
    expect(typed).toEqual(['', '']);
  });

  it('says what to type when nothing is found, and looks for no text that is too long for a name', async () => {
    const bot = botAtHand({ findCases: () => Promise.reject(new Error('asked')) });
    const { composeExtension } = (await bot.invoked(aSearch('findCases', 'x'.repeat(101)))).body;
    expect(composeExtension.type).toBe('message');
    expect(composeExtension.text).toMatch(/^Nothing was found\. Type an NHS number/);
  });

  it.each([
    ['a refusal', () => Promise.reject(new Refusal('too-many-searches')), 'Title of too-many-searches.'],
    ['a guest', () => Promise.reject(new Refusal('not-for-guests')), 'Title of not-for-guests.'],
  ])('says why it gives nothing (%s)', async (_what, findCases, text) => {
    const answer = await botAtHand({ findCases }).invoked(aSearch('findCases', 'Kelso'));
    expect(answer.body).toEqual({ composeExtension: { type: 'message', text } });
  });

  it('gives a stranger nothing, and does not know a search of another version', async () => {
    const stranger = await botAtHand({}, []).invoked(aSearch('findAppointments', 'Kelso'));
    expect(stranger.body.composeExtension.text).toMatch(/^You are not set up in Confer yet/);
    const unknown = await botAtHand().invoked(aSearch('findEverything', 'Kelso'));
    expect(unknown.body.composeExtension.text).toMatch(/^Confer does not know this search/);
  });

  it('says that something went wrong, with a reference, and never what', async () => {
    const bot = botAtHand({ findAppointments: () => Promise.reject(new Error('for Maya Kelso')) });
    const { body } = await bot.invoked(aSearch('findAppointments', 'Kelso'));
    expect(body.composeExtension).toMatchObject({
      type: 'message',
      text: expect.stringMatching(/^Something went wrong in Confer\. Try again, or quote \S+ to/),
    });
  });
});
