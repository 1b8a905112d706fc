import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { hl7Time, isHl7Date, readHl7Time, readRfc3339 } from '../../../../../infra/local/pas/hl7/hl7-time.ts';

const LONDON = 'Europe/London';
const read = (text: string): string | undefined => readHl7Time(text, LONDON)?.toString();

describe('times of HL7', () => {
  it.each([
    ['in winter, on the clock of the site', '20261201090000', '2026-12-01T09:00:00Z'],
    ['in summer, on the clock of the site', '20270601090000', '2027-06-01T08:00:00Z'],
    ['with an offset', '20261201090000+0000', '2026-12-01T09:00:00Z'],
    ['with the offset of somewhere else', '20261201090000-0530', '2026-12-01T14:30:00Z'],
    ['without seconds', '202612010900', '2026-12-01T09:00:00Z'],
    ['with parts of a second', '20261201090000.25', '2026-12-01T09:00:00.25Z'],
    ['the morning after clocks go forward', '20270329090000', '2027-03-29T08:00:00Z'],
    ['just before clocks go forward', '20270328005900', '2027-03-28T00:59:00Z'],
    ['just after clocks went forward', '20270328020000', '2027-03-28T01:00:00Z'],
    ['just before clocks go back', '20271031005900', '2027-10-30T23:59:00Z'],
    ['just after the hour that comes twice', '20271031020000', '2027-10-31T02:00:00Z'],
    ['in the hour that comes twice, the first time', '20271031013000+0100', '2027-10-31T00:30:00Z'],
    ['in the hour that comes twice, the second time', '20271031013000+0000', '2027-10-31T01:30:00Z'],
  ])('are read %s', (_what, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['in the hour that comes twice, without an offset', '20271031013000'],
    ['in the hour that clocks leave out, without an offset', '20270328013000'],
    ['a day alone', '20261201'],
    ['30 February', '20270230090000'],
    ['the 25th hour', '20261201250000'],
    ['the 60th second', '20261201090060'],
    ['an offset of minutes over an hour', '20261201090000+0175'],
    ['words', 'tomorrow at nine'],
    ['RFC 3339', '2026-12-01T09:00:00Z'],
    ['nothing', ''],
  ])('are refused: %s', (_what, text) => {
    expect(read(text)).toBeUndefined();
  });

  it('are read as they were written, by anybody’s clock', () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(seconds, fc.constantFrom(LONDON, 'Asia/Kathmandu', 'America/St_Johns'), (second, zone) => {
        const at = Temporal.Instant.fromEpochMilliseconds(second * 1000);
        expect(readHl7Time(hl7Time(at, zone), LONDON)?.epochMilliseconds).toBe(at.epochMilliseconds);
      }),
    );
  });
});

it('writes a moment on the clock of the site, with its offset', () => {
  expect(hl7Time(Temporal.Instant.from('2027-10-31T00:30:00.9Z'), LONDON)).toBe('20271031013000+0100');
  expect(hl7Time(Temporal.Instant.from('2027-10-31T01:30:00Z'), LONDON)).toBe('20271031013000+0000');
});

it('knows days that there are', () => {
  expect(['19580310', '20240229'].every(isHl7Date)).toBe(true);
  expect(['20230229', '1958', '1958-03-10', ''].some(isHl7Date)).toBe(false);
});

it('reads RFC 3339 with an offset, and nothing less', () => {
  expect(readRfc3339('2026-12-01T09:02:00+01:00')?.toString()).toBe('2026-12-01T08:02:00Z');
  for (const text of ['2026-12-01', '2026-12-01T09:02:00', '2026-12-01 09:02:00Z', '2026-13-01T09:02:00Z']) {
    expect(readRfc3339(text)).toBeUndefined();
  }
});
