import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  isWorkingDay,
  mayTellNow,
  meetingMoments,
} from '../../../../api/mdt-channel/rules/meeting-moments.ts';

const timeZone = 'Europe/London';
const at = (text: string): Temporal.Instant =>
  Temporal.ZonedDateTime.from(`${text}[${timeZone}]`).toInstant();
const words = (startsAt: string, cutOffHours: number, holidays: string[] = []): string[] =>
  meetingMoments(
    { startsAt: at(startsAt), cutOffHours, timeZone },
    new Map(holidays.map((day) => [day, ''])),
  ).map(({ what, at: when }) => `${what} ${when.toZonedDateTimeISO(timeZone).toPlainDateTime().toString()}`);

describe('what is done before a meeting, and when', () => {
  it('asks on the third and the last working day before the cut-off, and looks at the quorum for a week', () => {
    // Thursday 5 March; the list closes on Wednesday
    expect(words('2026-03-05T13:00', 24)).toEqual([
      'forecast 2026-02-26T09:00:00',
      'chase 2026-02-27T09:00:00',
      'forecast 2026-02-27T09:00:00',
      'forecast 2026-03-02T09:00:00',
      'chase 2026-03-03T09:00:00',
      'forecast 2026-03-03T09:00:00',
      'forecast 2026-03-04T09:00:00',
      'agenda 2026-03-04T13:00:00',
      'forecast 2026-03-05T09:00:00',
    ]);
  });

  it('leaves out bank holidays', () => {
    const easter = words('2026-04-08T13:00', 24, ['2026-04-03', '2026-04-06']);
    expect(easter.filter((one) => one.startsWith('chase'))).toEqual([
      'chase 2026-03-31T09:00:00',
      'chase 2026-04-02T09:00:00',
    ]);
  });

  it('keeps to nine on the wall over the change of the clocks', () => {
    // the clocks go forward on Sunday 29 March
    const chases = words('2026-03-31T13:00', 24).filter((one) => one.startsWith('chase'));
    expect(chases).toEqual(['chase 2026-03-25T09:00:00', 'chase 2026-03-27T09:00:00']);
    const again = words('2026-10-27T13:00', 24).filter((one) => one.startsWith('chase'));
    expect(again).toEqual(['chase 2026-10-21T09:00:00', 'chase 2026-10-23T09:00:00']);
  });

  it.each([
    ['2026-03-03T08:00', true],
    ['2026-03-03T17:59', true],
    ['2026-03-03T18:00', false],
    ['2026-03-03T07:59', false],
    ['2026-03-01T12:00', false],
    ['2026-03-04T12:00', false],
    // the last morning before the meeting is over
    ['2026-03-05T19:00', true],
  ])('may tell of what came up meanwhile at %s: %s', (now, may) => {
    const holidays = new Map([['2026-03-04', '']]);
    const moments = meetingMoments({ startsAt: at('2026-03-05T20:00'), cutOffHours: 24, timeZone }, holidays);
    expect(mayTellNow(at(now), moments, timeZone, holidays)).toBe(may);
  });

  it('does not look at the quorum when the meeting has begun', () => {
    expect(words('2026-03-05T08:30', 0).at(-1)).toBe('agenda 2026-03-05T08:30:00');
  });

  it('writes to people in the morning of working days, before the cut-off, within four weeks', () => {
    const anyStart = fc
      .integer({ min: Date.parse('2026-01-05T00:00:00Z'), max: Date.parse('2027-12-20T00:00:00Z') })
      .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
    const holidays = new Map([
      ['2026-04-03', ''],
      ['2026-04-06', ''],
      ['2026-12-25', ''],
      ['2026-12-28', ''],
    ]);
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 0, max: 336 }), (startsAt, cutOffHours) => {
        const moments = meetingMoments({ startsAt, cutOffHours, timeZone }, holidays);
        const cutOff = startsAt.subtract({ hours: cutOffHours });
        const chases = moments.filter(({ what }) => what === 'chase');
        expect(chases).toHaveLength(2);
        for (const one of moments) {
          const local = one.at.toZonedDateTimeISO(timeZone);
          expect(one.day).toBe(local.toPlainDate().toString());
          expect(startsAt.epochMilliseconds - one.at.epochMilliseconds).toBeLessThanOrEqual(28 * 86_400_000);
          if (one.what === 'agenda') expect(one.at.equals(cutOff)).toBe(true);
          else {
            expect(local.hour).toBe(9);
            expect(isWorkingDay(local.toPlainDate(), holidays)).toBe(true);
          }
        }
        for (const one of chases) expect(Temporal.Instant.compare(one.at, cutOff)).toBeLessThan(0);
      }),
    );
  });
});
