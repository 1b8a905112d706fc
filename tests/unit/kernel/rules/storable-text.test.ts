import { isStorableText, unstorableTextsIn } from '../../../../api/kernel/rules/storable-text.ts';

it.each([
  ['Zoë O’Neill 👩🏽‍⚕️', true],
  ['', true],
  ['\\u0000', true],
  ['Kel\0so', false],
  ['half \ud83d', false],
  ['other half \udc69', false],
])('says of %j whether PostgreSQL can keep it: %s', (text, isStorable) => {
  expect(isStorableText(text)).toBe(isStorable);
});

it('finds each text that cannot be kept, however deep, names of fields too', () => {
  const value = { a: ['good', 'b\0ad'], 'c/d': { e: '\ud800' }, f: { 'g\0': 1 }, h: null, i: 7 };
  expect(unstorableTextsIn(value)).toEqual(['/a/1', '/c~1d/e', '/f']);
});
