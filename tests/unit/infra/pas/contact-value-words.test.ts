import { contactValueWords } from '../../../../infra/local/pas/pages/words.ts';

it.each([
  ['07700900101', '07700 900 101'],
  ['+447700900101', '07700 900 101'],
  ['+44 (0)7700 900-101', '07700 900 101'],
  ['01632960123', '01632960123'],
  ['+48 601 234 567', '+48 601 234 567'],
  ['sian-may.prosser@example.com', 'sian-may.prosser@example.com'],
])('shows the contact %s as %s', (held, shown) => {
  expect(contactValueWords(held)).toBe(shown);
});
