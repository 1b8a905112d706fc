import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { suitableSpans } from '../../../../api/slots/rules/suitable-spans.ts';
import {
  dateOnWall,
  daysOf,
  weekdayOnWall,
  zoneOffsets,
} from '../../../../api/kernel/rules/time/zone-offsets.ts';

const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const window = (from: string, until: string) => ({ from: at(from), until: at(until) });
const shown = (spans: { from: number; until: number }[]): string[] =>
  spans.map(({ from, until }) =>
    [from, until].map((ms) => Temporal.Instant.fromEpochMilliseconds(ms).toString().slice(0, 16)).join(' '),
  );
const LONDON = 'Europe/London';

describe('when the patient’s part may be', () => {
  it('is a time of the wall each day, in winter and in summer', () => {
    // the clocks go forward on Sunday 29 March 2026
    const spans = suitableSpans(
      { fromMinute: 9 * 60, untilMinute: 17 * 60 + 30 },
      window('2026-03-28T00:00:00Z', '2026-03-30T22:00:00Z'),
      LONDON,
    );
    expect(shown(spans)).toEqual([
      '2026-03-28T09:00 2026-03-28T17:30',
      '2026-03-29T08:00 2026-03-29T16:30',
      '2026-03-30T08:00 2026-03-30T16:30',
    ]);
  });

  it('is whole days of the week as one span where they follow one another', () => {
    // 0 is Monday; the clocks go back on Sunday 25 October 2026
    const spans = suitableSpans(
      { weekdays: [5, 6] },
      window('2026-10-20T00:00:00Z', '2026-10-30T00:00:00Z'),
      LONDON,
    );
    expect(shown(spans)).toEqual(['2026-10-23T23:00 2026-10-26T00:00']);
  });

  it('counts the first of an hour that comes twice', () => {
    const spans = suitableSpans(
      { fromMinute: 90, untilMinute: 150 },
      window('2026-10-25T00:00:00Z', '2026-10-25T12:00:00Z'),
      LONDON,
    );
    expect(shown(spans)).toEqual(['2026-10-25T00:30 2026-10-25T02:30']);
  });

  it('moves on with the clocks over an hour that never comes', () => {
    const spans = suitableSpans(
      { fromMinute: 90, untilMinute: 180 },
      window('2026-03-29T00:00:00Z', '2026-03-29T12:00:00Z'),
      LONDON,
    );
    expect(shown(spans)).toEqual(['2026-03-29T01:30 2026-03-29T02:00']);
  });

  it('keeps to the window', () => {
    const spans = suitableSpans({}, window('2026-06-01T10:00:00Z', '2026-06-03T11:00:00Z'), LONDON);
    expect(shown(spans)).toEqual(['2026-06-01T10:00 2026-06-03T11:00']);
  });
});

describe('the wall of a zone as integers', () => {
  const zones = [
    'Europe/London',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/St_Johns',
    'UTC',
  ];
  const year = { from: at('2026-01-01T00:00:00Z'), until: at('2027-01-01T00:00:00Z') };

  it('agrees with the calendar of the platform, both ways', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: year.from / 60_000, max: year.until / 60_000 }),
        fc.integer({ min: 1, max: 20 }),
        (zone, minute, days) => {
          const instant = minute * 60_000;
          const offsets = zoneOffsets(zone, { from: instant, until: instant + days * 86_400_000 });
          const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
          const wall = local.toPlainDateTime().toZonedDateTime('UTC').epochMilliseconds;
          expect(offsets.toWall(instant)).toBe(wall);
          expect(dateOnWall(wall)).toBe(local.toPlainDate().toString());
          expect(weekdayOnWall(wall)).toBe(local.dayOfWeek - 1);
          expect(offsets.toInstant(wall)).toBe(
            local.toPlainDateTime().toZonedDateTime(zone).epochMilliseconds,
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('agrees about each quarter of an hour around changes of the clocks', () => {
    for (const zone of zones) {
      const offsets = zoneOffsets(zone, year);
      for (const day of [
        '2026-03-08',
        '2026-03-29',
        '2026-04-05',
        '2026-10-04',
        '2026-10-25',
        '2026-11-01',
      ]) {
        for (let quarter = 0; quarter < 96; quarter += 1) {
          const plain = Temporal.PlainDateTime.from(day).add({ minutes: quarter * 15 });
          const wall = plain.toZonedDateTime('UTC').epochMilliseconds;
          expect(offsets.toInstant(wall)).toBe(plain.toZonedDateTime(zone).epochMilliseconds);
        }
      }
    }
  });

  it('gives each day once, with its 23, 24 or 25 hours', () => {
    const asked = window('2026-10-23T12:00:00Z', '2026-10-26T12:00:00Z');
    const days = [...daysOf(zoneOffsets(LONDON, asked), asked)];
    expect(days.map(({ wall, from, until }) => `${dateOnWall(wall)} ${(until - from) / 3_600_000}`)).toEqual([
      '2026-10-23 24',
      '2026-10-24 24',
      '2026-10-25 25',
      '2026-10-26 24',
    ]);
  });
});
