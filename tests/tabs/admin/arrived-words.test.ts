import { arrivedWords, needsPersonWords } from '../../../tabs/pages/admin/clinic-changes/arrived-words.ts';

const WHAT = 'messages and changes in the PAS, calendars and Teams have arrived.';

it.each([
  [{ pending: 0, done: 0, needsPerson: 0 }, undefined],
  [{ pending: 0, done: 40, needsPerson: 0 }, `All 40 ${WHAT}`],
  [{ pending: 3, done: 37, needsPerson: 0 }, `37 of 40 ${WHAT}`],
  [{ pending: 0, done: 39, needsPerson: 1 }, `39 of 40 ${WHAT}`],
])('says how many of %j have arrived', (deliveries, words) => {
  expect(arrivedWords(deliveries)).toBe(words);
});

it('counts those that need a person', () => {
  expect([needsPersonWords(1), needsPersonWords(2)]).toEqual([
    '1 of them needs a person',
    '2 of them need a person',
  ]);
});
