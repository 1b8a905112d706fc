import { Temporal } from 'temporal-polyfill';
import { phoneDigits } from '../../../../api/messages/rules/phone-digits.ts';
import { nextTextTime } from '../../../../api/refill/rules/texting-hours.ts';
import { isTimeUsable } from '../../../../api/refill/rules/time-is-usable.ts';

describe('phoneDigits', () => {
  it.each([
    '07700900123',
    '+447700900123',
    '447700900123',
    '07700 900 123',
    '0044 7700 900123',
    '+44 (0)7700 900123',
  ])('gives one form to %s', (written) => {
    expect(phoneDigits(written)).toBe('447700900123');
  });

  it.each(['', '01632960001', '+33612345678', 'NHS', '0770090012', '077009001234'])(
    'is nothing for %s',
    (written) => {
      expect(phoneDigits(written)).toBeUndefined();
    },
  );
});

describe('nextTextTime', () => {
  const next = (now: string): string =>
    nextTextTime(Temporal.Instant.from(now), 'Europe/London', '08:00', '20:00').toString();

  it.each([
    ['on an ordinary day', '2026-03-04T12:00:00Z', '2026-03-04T12:00:00Z'],
    ['at the first minute', '2026-03-04T08:00:00Z', '2026-03-04T08:00:00Z'],
    ['before the first minute', '2026-03-04T06:59:00Z', '2026-03-04T08:00:00Z'],
    ['at the end', '2026-03-04T20:00:00Z', '2026-03-05T08:00:00Z'],
    ['the evening before the clocks go forward', '2026-03-28T22:00:00Z', '2026-03-29T07:00:00Z'],
    ['the evening before they go back', '2026-10-24T20:30:00Z', '2026-10-25T08:00:00Z'],
  ])('%s', (_when, now, expected) => {
    expect(next(now)).toBe(expected);
  });
});

describe('isTimeUsable', () => {
  it.each([
    ['patient', undefined, true],
    ['patient', 'pat-fb', true],
    ['provider', undefined, false],
    ['provider', 'prov-pers', false],
    ['provider', 'other', false],
    ['provider', 'oth-err', true],
    ['provider', 'oth-int', true],
  ] as const)('cancelled by the %s for %s: %s', (by, reason, expected) => {
    expect(isTimeUsable(by, reason)).toBe(expected);
  });
});
