import { cardOf, summaryOf } from '../../../bot/cards/card-of.ts';
import { casesInWords } from '../../../bot/cards/numbers-in-words.ts';
import type { CardView } from '../../../api/cards/ports/teams-cards.ts';
import { aChaseCard, aForecastCard, anAgendaCard, CASE_ID, MEETING_ID } from '../../builders/an-mdt-card.ts';
import { TEAMS_APP_ID } from '../../fakes/fake-bot.ts';
import type { Json } from '../../support/json.ts';

const draw = (view: CardView): Json => cardOf(view, TEAMS_APP_ID);
const textsOf = (value: Json): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  const own = typeof value.text === 'string' ? [value.text] : [];
  return [...own, ...Object.values(value).flatMap((inner) => textsOf(inner as Json))];
};
const buttonsOf = (drawn: Json): string[] => drawn.actions.map((one: Json) => one.verb ?? one.type);

describe('the agenda of an MDT', () => {
  it('has the cases in order, what is missing of each, and who is needed when', () => {
    expect(textsOf(draw(anAgendaCard()))).toEqual([
      'Lung cancer MDT · Thu 5 Mar, 13:00–15:00',
      '2 cases, 12 min. 1 would not be quorate.',
      '**1** 13:00 · M. K. · 6 min',
      '**2** 13:06 · T. O. · 6 min · added late · 2 fields missing · 1 preparation open · not quorate without Radiologist',
      'Who is needed when',
      'Dr Amina Okafor: 13:00–13:12, cases 1 and 2',
    ]);
  });

  it('asks whether people come, and is brought up to date for those whom the bot has met', () => {
    const drawn = draw(anAgendaCard());
    expect(buttonsOf(drawn)).toEqual(['answer-mdt', 'answer-mdt', 'Action.OpenUrl']);
    expect(drawn.refresh).toEqual({
      userIds: ['29:amina'],
      action: {
        ...{ type: 'Action.Execute', title: 'Refresh', verb: 'refresh-mdt' },
        data: { meetingId: MEETING_ID, organisation: 'RX1', kind: 'mdt-agenda' },
      },
    });
    expect(draw(anAgendaCard({ refreshFor: [] })).refresh).toBeUndefined();
  });

  it.each([
    [{ answer: null, needed: null }, 'No case needs you.'],
    [
      {
        answer: 'not-coming' as const,
        needed: { from: '2026-03-05T13:00:00Z', until: '2026-03-05T13:18:00Z', numbers: [1, 2, 3] },
      },
      'You are needed 13:00–13:18, for cases 1 to 3. You said that you cannot come.',
    ],
  ])('says to one person what is theirs', (forYou, words) => {
    expect(textsOf(draw(anAgendaCard({ forYou })))).toContain(words);
  });

  it.each([
    ['running', 'The meeting is under way. 2 cases, 12 min. 1 would not be quorate.'],
    ['cancelled', 'The meeting is cancelled. 2 cases, 12 min. 1 would not be quorate.'],
  ] as const)('asks nothing any more when it is %s', (status, words) => {
    const drawn = draw(anAgendaCard({ status }));
    expect(buttonsOf(drawn)).toEqual(['Action.OpenUrl']);
    expect(textsOf(drawn)[1]).toBe(words);
    expect(textsOf(drawn)).not.toContain('Who is needed when');
  });

  it('fits one message with 60 cases and 60 people, and says what it leaves out', () => {
    const { cases, people } = anAgendaCard();
    const drawn = draw(
      anAgendaCard({
        cases: Array.from({ length: 60 }, () => ({
          ...cases[1]!,
          short: ['Radiologist', 'Thoracic surgeon', 'Clinical oncologist', 'Palliative care nurse'],
        })),
        people: Array.from({ length: 60 }, () => ({
          ...people[0]!,
          name: 'A name that is as long as names are',
        })),
        refreshFor: Array.from({ length: 60 }, (_one, index) => `29:${String(index).padStart(60, 'x')}`),
      }),
    );
    expect(Buffer.byteLength(JSON.stringify(drawn))).toBeLessThan(28_000);
    expect(textsOf(drawn).some((text) => /^And \d+ more cases, in Confer\.$/.test(text))).toBe(true);
  });
});

describe('the card about what is missing', () => {
  it('says what is theirs, until when, and has a button for each preparation', () => {
    const drawn = draw(aChaseCard());
    expect(textsOf(drawn)).toEqual([
      'Something is missing from you',
      'Lung cancer MDT · Thu 5 Mar, 13:00',
      'Needed by Wed 4 Mar, 13:00, when the list closes.',
      '**Case 1, M. K.**: 2 fields to fill in, 1 preparation to finish',
      '**T. O.**: 1 field to fill in, not on the list until it is complete',
    ]);
    expect(drawn.actions.map((one: Json) => one.title)).toEqual([
      'Case 1, M. K.: prepared',
      'Open in Confer',
    ]);
    expect(JSON.stringify(drawn)).toContain(encodeURIComponent(`mdt/case/${CASE_ID}`));
  });

  it('asks nothing when nothing is open any more', () => {
    const drawn = draw(aChaseCard({ cases: [] }));
    expect(textsOf(drawn)[0]).toBe('Nothing is missing from you any more');
    expect(drawn.actions).toBeUndefined();
  });
});

describe('the card about who would be missing', () => {
  it('names the cases, who is away and whom to ask', () => {
    expect(textsOf(draw(aForecastCard()))).toEqual([
      '1 case would not be quorate',
      'Lung cancer MDT · Thu 5 Mar, 13:00',
      '**2** 13:06 · T. O. · missing: Radiologist',
      'Dr Radiologist (away)',
      'You could ask: Nurse Nightshade, for Dr Radiologist',
    ]);
  });

  it('says so when all is well again, and when it is too late', () => {
    expect(textsOf(draw(aForecastCard({ cases: [] })))[0]).toBe('Every case would be quorate');
    const late = draw(aForecastCard({ cases: [], isToCome: false }));
    expect(textsOf(late)[0]).toBe('The meeting has begun, is over or is cancelled');
    expect(late.actions).toBeUndefined();
  });
});

it('tells lock screens the day and the time, and nothing of what it is for', () => {
  expect([anAgendaCard(), aChaseCard(), aForecastCard(), aChaseCard({ cases: [] })].map(summaryOf)).toEqual([
    'Agenda for Thu 5 Mar, 13:00',
    'Something is missing for Thu 5 Mar, 13:00',
    'Somebody is missing on Thu 5 Mar, 13:00',
    'Nothing is missing for Thu 5 Mar, 13:00',
  ]);
});

it.each([
  [[3], 'case 3'],
  [[1, 2], 'cases 1 and 2'],
  [[1, 2, 3], 'cases 1 to 3'],
  [[1, 2, 5], 'cases 1, 2 and 5'],
])('numbers of cases in words: %j', (numbers, words) => {
  expect(casesInWords(numbers)).toBe(words);
});
