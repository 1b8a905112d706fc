import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import { cardOf } from '../../../bot/cards/card-of.ts';
import { aConsultationCard, APPOINTMENT_ID as appointmentId } from '../../builders/a-card-view.ts';
import { TEAMS_APP_ID } from '../../fakes/fake-bot.ts';
import { AMINA, aPress, botAtHand } from '../../support/bot-at-hand.ts';
import type { Json } from '../../support/json.ts';

const OTHER = '33333333-3333-4333-8333-0000000000ff';
const titles = (card: Json): string[] => card.actions.map(({ title }: Json) => title);
const lastLine = (card: Json): string => card.body.at(-1).text;

/** The consultation's card of a consultation whose one member of staff answered so. */
function drawn(response: 'none' | 'coming' | 'not-coming', reader?: string): Json {
  const [first] = aConsultationCard().staff;
  return cardOf(aConsultationCard({ staff: [{ ...first!, response }] }), TEAMS_APP_ID, reader);
}

describe('the consultation’s card, to each person who reads it', () => {
  it.each([
    ['none', 'You have not answered yet.', ['I’m coming', 'I can’t come']],
    ['coming', 'You said that you are coming.', ['I can’t come']],
    ['not-coming', 'You said that you cannot come.', ['I’m coming']],
  ] as const)('of the staff says what they answered (%s)', (response, words, buttons) => {
    expect(lastLine(drawn(response, AMINA))).toBe(words);
    expect(titles(drawn(response, AMINA))).toEqual(buttons);
  });

  it('offers no answer to those who are not asked, and all answers on the card for everybody', () => {
    expect(titles(drawn('coming', OTHER))).toEqual(['Open in Confer']);
    expect(JSON.stringify(drawn('coming', OTHER).body)).not.toContain('You said');
    expect(titles(drawn('coming'))).toEqual(['I’m coming', 'I can’t come']);
    expect(JSON.stringify(drawn('coming').body)).not.toContain('You said');
  });

  it('asks for the reader’s own while it is open, and names nobody: up to 60 people have their own', () => {
    const { refresh } = drawn('none');
    expect(refresh.action).toMatchObject({ type: 'Action.Execute', verb: 'refresh' });
    expect(refresh.userIds).toBeUndefined();
    expect((cardOf(aConsultationCard({ state: 'seen' }), TEAMS_APP_ID) as Json).refresh).toBeUndefined();
  });

  it('comes as it stands when the client asks by itself, and stays as it is for those who may not see it', async () => {
    const data = { kind: 'consultation', appointmentId };
    const seen = await botAtHand().invoked(aPress('refresh', data, 'automatic'));
    expect(seen.body.type).toBe('application/vnd.microsoft.card.adaptive');
    const viewCard = () => Promise.reject(new Refusal('appointment-not-found'));
    for (const bot of [botAtHand({ viewCard }), botAtHand({}, [])]) {
      const { status, body } = await bot.invoked(aPress('refresh', data, 'automatic'));
      expect([status, body.statusCode, body.type]).toEqual([200, 403, 'application/vnd.microsoft.error']);
    }
    // who asks by the menu of the card hears why
    const asked = await botAtHand({ viewCard }).invoked(aPress('refresh', data));
    expect(asked.body.value).toBe('Title of appointment-not-found.');
  });
});
