import { matchingChoices } from '../../../tabs/pages/book/choice.ts';

const PEOPLE = [
  { key: '1', text: 'Dr Amina Okafor', hint: 'Consultant' },
  { key: '2', text: 'Ben Hartley', hint: 'Specialist nurse' },
  { key: '3', text: 'Dr Zoë Ng', hint: 'Consultant' },
];
const found = (typed: string): string[] => matchingChoices(PEOPLE, typed).map((choice) => choice.key);

describe('finding by typing', () => {
  it('takes the beginnings of words in any order', () => {
    expect(found('ok am')).toEqual(['1']);
    expect(found('consult dr')).toEqual(['1', '3']);
  });

  it('does not mind capitals or accents', () => {
    expect(found('ZOE')).toEqual(['3']);
  });

  it('gives all while nothing is typed, and none for what is nobody', () => {
    expect(found('')).toEqual(['1', '2', '3']);
    expect(found('afor')).toEqual([]);
  });
});
