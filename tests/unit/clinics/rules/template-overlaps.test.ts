import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { sessionOn, templateDates, type TemplateRule } from '../../../../api/clinics/rules/template-dates.ts';
import { makeOverlapCheck } from '../../../../api/clinics/rules/template-overlaps.ts';
import { aTemplate } from '../../../builders/a-template.ts';

const NONE = new Map<string, string>();
const TODAY = '2026-03-01';
const dates = (one: TemplateRule, other: TemplateRule, today = TODAY) =>
  makeOverlapCheck(one, today, NONE)(other);

describe('two templates', () => {
  it('overlap where their times do, and say when', () => {
    const later = aTemplate({ opensAt: '11:00', closesAt: '13:00', endsOn: '2026-03-17' });
    expect(dates(aTemplate(), later)).toEqual(['2026-03-03', '2026-03-10', '2026-03-17']);
  });

  it('do not overlap when one begins as the other ends', () => {
    expect(dates(aTemplate(), aTemplate({ opensAt: '12:00', closesAt: '14:00' }))).toEqual([]);
  });

  it('do not overlap on other days of the week, or in other weeks', () => {
    expect(dates(aTemplate(), aTemplate({ recurrenceRule: 'FREQ=WEEKLY;BYDAY=WE' }))).toEqual([]);
    const even = aTemplate({ recurrenceRule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU' });
    const odd = { ...even, startsOn: '2026-03-10' };
    expect(dates(even, odd)).toEqual([]);
    expect(dates(aTemplate({ endsOn: '2026-03-31' }), odd)).toEqual(['2026-03-10', '2026-03-24']);
  });

  it('overlap on one far date though they end years later', () => {
    const yearly = aTemplate({
      recurrenceRule: 'FREQ=MONTHLY;INTERVAL=12;BYDAY=5TU',
      startsOn: '2026-04-01',
    });
    expect(dates(yearly, aTemplate({ startsOn: '2026-03-03', endsOn: '2029-03-01' }))).toEqual([]);
    expect(dates(yearly, aTemplate())).toEqual(['2030-04-30']);
  });

  it('overlap in time though their walls show other hours', () => {
    const madrid = { timeZone: 'Europe/Madrid' };
    const inMadrid = aTemplate({ ...madrid, opensAt: '13:00', closesAt: '14:00', endsOn: '2026-03-10' });
    expect(dates(aTemplate(), inMadrid)).toEqual([]);
    const anHourEarlier = aTemplate({ ...madrid, opensAt: '12:00', closesAt: '14:00', endsOn: '2026-03-10' });
    expect(dates(aTemplate(), anHourEarlier)).toEqual(['2026-03-03', '2026-03-10']);
    expect(dates(aTemplate(), aTemplate({ ...madrid, opensAt: '09:00', closesAt: '10:00' }))).toEqual([]);
  });

  it('overlap between zones whose clocks change on other days, on those days only', () => {
    // New York is four hours behind London from 8 to 29 March, else five
    const newYork = aTemplate({ timeZone: 'America/New_York', opensAt: '07:00', closesAt: '08:00' });
    const london = aTemplate({ opensAt: '11:00', closesAt: '12:00', endsOn: '2026-04-30' });
    expect(dates(london, newYork)).toEqual(['2026-03-10', '2026-03-17', '2026-03-24']);
  });

  it('overlap over midnight between zones of which one is a day ahead', () => {
    const auckland = aTemplate({
      timeZone: 'Pacific/Auckland',
      recurrenceRule: 'FREQ=WEEKLY;BYDAY=WE',
      opensAt: '00:00',
      closesAt: '02:00',
      endsOn: '2026-03-25',
    });
    const london = aTemplate({ opensAt: '11:30', closesAt: '12:30', endsOn: '2026-03-31' });
    expect(dates(london, auckland)).toEqual(['2026-03-03', '2026-03-10', '2026-03-17', '2026-03-24']);
  });

  it('do not overlap on dates that one of them leaves out', () => {
    const without = aTemplate({ exceptDates: ['2026-03-03'], endsOn: '2026-03-10' });
    expect(dates(without, aTemplate())).toEqual(['2026-03-10']);
    const holiday = new Map([['2026-03-10', 'A holiday']]);
    expect(makeOverlapCheck(without, TODAY, holiday)(aTemplate({ runsOnBankHolidays: true }))).toEqual([]);
  });

  it('overlap on an added date whatever the day of the week', () => {
    const extra = aTemplate({ extraDates: ['2026-03-04'], endsOn: '2026-03-09' });
    expect(dates(extra, aTemplate({ recurrenceRule: 'FREQ=WEEKLY;BYDAY=WE' }))).toEqual(['2026-03-04']);
  });

  it('are not asked about what is over', () => {
    expect(dates(aTemplate({ endsOn: '2026-03-17' }), aTemplate(), '2026-03-11')).toEqual(['2026-03-17']);
    expect(dates(aTemplate({ endsOn: '2026-03-17' }), aTemplate(), '2026-03-18')).toEqual([]);
  });

  it('overlap exactly where comparing each session with each says so', () => {
    const zones = ['Europe/London', 'Europe/Madrid', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];
    const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
    const hour = (value: number) => `${String(value).padStart(2, '0')}:00`;
    const template = fc
      .record({
        startsOn: fc
          .integer({ min: 0, max: 60 })
          .map((n) => Temporal.PlainDate.from(TODAY).add({ days: n }).toString()),
        weeks: fc.integer({ min: 1, max: 3 }),
        byDay: fc.uniqueArray(fc.constantFrom(...days), { minLength: 1, maxLength: 4 }),
        opens: fc.integer({ min: 0, max: 22 }),
        length: fc.integer({ min: 1, max: 8 }),
        timeZone: fc.constantFrom(...zones),
      })
      .map(({ weeks, byDay, opens, length, ...same }) =>
        aTemplate({
          ...same,
          recurrenceRule: `FREQ=WEEKLY;INTERVAL=${weeks};BYDAY=${byDay.join(',')}`,
          opensAt: hour(opens),
          closesAt: hour(Math.min(24, opens + length)),
          endsOn: Temporal.PlainDate.from(same.startsOn).add({ days: 120 }).toString(),
        }),
      );
    const sessions = (each: TemplateRule) =>
      templateDates(each, '2026-01-01', '2027-01-01', NONE).flatMap((date) => {
        const { span } = sessionOn(each, date);
        return span === undefined ? [] : [{ ...span, localDate: date.localDate }];
      });
    fc.assert(
      fc.property(template, template, (one, other) => {
        const theirs = sessions(other);
        const expected = sessions(one)
          .filter((mine) => theirs.some((their) => mine.from < their.until && their.from < mine.until))
          .map((mine) => mine.localDate)
          // the comparison is of dates on which both run
          .filter((date) => date >= other.startsOn && date <= (other.endsOn ?? date));
        const found = dates(one, other).filter(
          (date) => date >= other.startsOn && date <= (other.endsOn ?? date),
        );
        expect(found).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
