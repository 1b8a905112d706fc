import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { encodeText } from '../../../../api/outside/pas-hl7/charset.ts';
import { hl7Date, hl7Time, readHl7Time } from '../../../../api/outside/pas-hl7/hl7-time.ts';

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

describe('a time that is read', () => {
  const clock = { timeZone: 'Europe/London', doubledHour: 'refused' } as const;

  it.each([
    ['20270329090000', '2027-03-29T08:00:00Z'],
    ['202703290900', '2027-03-29T08:00:00Z'],
    ['20270101090000.1234', '2027-01-01T09:00:00Z'],
    ['20270329090000+0000', '2027-03-29T09:00:00Z'],
    ['20271031013000+0100', '2027-10-31T00:30:00Z'],
    ['20271031013000+0000', '2027-10-31T01:30:00Z'],
  ])('%s is %s', (text, at) => {
    expect(readHl7Time(text, clock)?.toString()).toBe(at);
  });

  it.each([
    ['earlier', '2027-10-31T00:30:00Z'],
    ['later', '2027-10-31T01:30:00Z'],
    ['refused', undefined],
  ] as const)('in the hour that comes twice is the %s one', (doubledHour, at) => {
    expect(readHl7Time('20271031013000', { ...clock, doubledHour })?.toString()).toBe(at);
  });

  it.each([
    '20270328013000',
    '20270229090000',
    '20270329',
    '2027032909',
    '20270329250000',
    '20270329090060',
    '',
    'now',
    '20270329090000+9900',
  ])('is none for %p, whatever is agreed', (text) => {
    for (const doubledHour of ['earlier', 'later', 'refused'] as const) {
      expect(readHl7Time(text, { ...clock, doubledHour })).toBeUndefined();
    }
  });

  it('is the one that was written, in any hour of the year with an offset', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 24 * 60 }), (minutes) => {
        const at = Temporal.Instant.from('2027-01-01T00:00:00Z').add({ minutes });
        expect(readHl7Time(hl7Time(at, clock.timeZone, true), clock)?.toString()).toBe(at.toString());
      }),
    );
  });
});
