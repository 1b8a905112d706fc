import { Temporal } from 'temporal-polyfill';
import { encodeText } from '../../../../api/outside/pas-hl7/charset.ts';
import { hl7Date, hl7Time } from '../../../../api/outside/pas-hl7/hl7-time.ts';

it.each([
  ['2027-03-28T00:59:59Z', '20270328005959+0000', '20270328005959'],
  ['2027-03-28T01:00:00Z', '20270328020000+0100', '20270328020000'],
  ['2027-03-29T08:00:00Z', '20270329090000+0100', '20270329090000'],
  ['2027-10-31T00:30:00Z', '20271031013000+0100', '20271031013000'],
  ['2027-10-31T01:30:00Z', '20271031013000+0000', '20271031013000'],
])('%s is %s in London, or %s without its offset', (at, withOffset, without) => {
  const instant = Temporal.Instant.from(at);
  expect(hl7Time(instant, 'Europe/London', true)).toBe(withOffset);
  expect(hl7Time(instant, 'Europe/London', false)).toBe(without);
});

it('writes a date without its dashes', () => {
  expect(hl7Date('2004-05-19')).toBe('20040519');
});

it.each([
  ['Siân Łukasz', 'UNICODE UTF-8', Buffer.from('Siân Łukasz')],
  ['Siân Ŵyn Łukasz', '8859/1', Buffer.from('Siân Wyn ?ukasz', 'latin1')],
  ['Sia\u0302n', '8859/1', Buffer.from('Siân', 'latin1')],
] as const)('writes %s as %s', (text, charset, bytes) => {
  expect(encodeText(text, charset)).toEqual(bytes);
});
