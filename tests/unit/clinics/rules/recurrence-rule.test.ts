import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { datesOfRule, isRecurrenceRule } from '../../../../api/clinics/rules/recurrence-rule.ts';
import { ruleInWords } from '../../../../api/clinics/rules/rule-in-words.ts';

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Every date from one to another, asked one by one: slow and hard to get wrong. */
function datesThat(from: string, until: string, fits: (date: Temporal.PlainDate) => boolean): string[] {
  const dates: string[] = [];
  const last = Temporal.PlainDate.from(until);
  let date = Temporal.PlainDate.from(from);
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    if (fits(date)) dates.push(date.toString());
  }
  return dates;
}

const monday = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });
const aDate = fc
  .integer({ min: 0, max: 3650 })
  .map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }).toString());
const someDays = fc.uniqueArray(fc.constantFrom(...CODES), { minLength: 1, maxLength: 5 });

describe('the dates of a rule', () => {
  it('are every second Tuesday and Thursday, counted from the week of the first day', () => {
    expect(
      datesOfRule('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH', '2026-03-04', '2026-03-01', '2026-04-02'),
    ).toEqual(['2026-03-05', '2026-03-17', '2026-03-19', '2026-03-31', '2026-04-02']);
  });

  it('are the second Tuesday of each month, and the last Friday', () => {
    expect(datesOfRule('FREQ=MONTHLY;BYDAY=2TU', '2026-03-11', '2026-03-11', '2026-06-30')).toEqual([
      '2026-04-14',
      '2026-05-12',
      '2026-06-09',
    ]);
    expect(datesOfRule('FREQ=MONTHLY;BYDAY=-1FR', '2026-01-01', '2026-02-01', '2026-03-31')).toEqual([
      '2026-02-27',
      '2026-03-27',
    ]);
  });

  it('leave out months that have no fifth Monday', () => {
    expect(datesOfRule('FREQ=MONTHLY;BYDAY=5MO', '2026-03-01', '2026-03-01', '2026-09-30')).toEqual([
      '2026-03-30',
      '2026-06-29',
      '2026-08-31',
    ]);
  });

  it('do not hold the first day unless the rule gives it', () => {
    expect(datesOfRule('FREQ=WEEKLY;BYDAY=FR', '2026-03-04', '2026-03-04', '2026-03-06')).toEqual([
      '2026-03-06',
    ]);
    expect(datesOfRule('FREQ=WEEKLY;BYDAY=FR', '2026-03-06', '2026-03-06', '2026-03-06')).toEqual([
      '2026-03-06',
    ]);
  });

  it('are none when the period ends before it starts', () => {
    expect(datesOfRule('FREQ=DAILY', '2026-03-10', '2026-03-01', '2026-03-09')).toEqual([]);
  });

  it('agree with asking each date, for every n weeks and any days', () => {
    fc.assert(
      fc.property(
        aDate,
        someDays,
        fc.integer({ min: 1, max: 8 }),
        fc.nat(500),
        (start, days, weeks, after) => {
          const from = Temporal.PlainDate.from(start).add({ days: after }).toString();
          const until = Temporal.PlainDate.from(from).add({ days: 200 }).toString();
          const firstWeek = monday(Temporal.PlainDate.from(start));
          const expected = datesThat(from, until, (date) => {
            const between = firstWeek.until(monday(date), { largestUnit: 'days' }).days / 7;
            return between % weeks === 0 && days.includes(CODES[date.dayOfWeek - 1]!);
          });
          const rule = `FREQ=WEEKLY;INTERVAL=${weeks};BYDAY=${days.join(',')}`;
          expect(datesOfRule(rule, start, from, until)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('agree with asking each date, for the nth weekday of every n months', () => {
    fc.assert(
      fc.property(
        aDate,
        fc.constantFrom(...CODES),
        fc.constantFrom(1, 2, 3, 4, 5, -1),
        fc.integer({ min: 1, max: 6 }),
        (start, day, nth, months) => {
          const from = Temporal.PlainDate.from(start);
          const until = from.add({ days: 400 }).toString();
          const expected = datesThat(start, until, (date) => {
            const between = (date.year - from.year) * 12 + date.month - from.month;
            const which = nth > 0 ? Math.ceil(date.day / 7) : date.day + 7 > date.daysInMonth ? -1 : 0;
            return between % months === 0 && CODES[date.dayOfWeek - 1] === day && which === nth;
          });
          const rule = `FREQ=MONTHLY;INTERVAL=${months};BYDAY=${nth}${day}`;
          expect(datesOfRule(rule, start, start, until)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are the same however the period is cut', () => {
    fc.assert(
      fc.property(aDate, someDays, fc.nat(200), (start, days, cut) => {
        const rule = `FREQ=WEEKLY;INTERVAL=3;BYDAY=${days.join(',')}`;
        const middle = Temporal.PlainDate.from(start).add({ days: cut });
        const until = middle.add({ days: 200 }).toString();
        const before = datesOfRule(rule, start, start, middle.toString());
        const after = datesOfRule(rule, start, middle.add({ days: 1 }).toString(), until);
        expect([...before, ...after]).toEqual(datesOfRule(rule, start, start, until));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a rule', () => {
  it.each([
    'FREQ=WEEKLY;BYDAY=MO',
    'FREQ=DAILY',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
  ])('is one of RFC 5545: %s', (rule) => {
    expect(isRecurrenceRule(rule)).toBe(true);
  });

  it.each([
    '',
    'FREQ=FORTNIGHTLY',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;BYDAY=2MO',
    'FREQ=WEEKLY;INTERVAL=0',
    'FREQ=WEEKLY;BYMONTHDAY=3',
    'FREQ=SECONDLY',
    'FREQ=WEEKLY;COUNT=3',
    'FREQ=WEEKLY;UNTIL=20260301',
    'FREQ=DAILY;BYHOUR=9',
  ])('is refused: %s', (rule) => {
    expect(isRecurrenceRule(rule)).toBe(false);
  });

  it.each([
    ['FREQ=WEEKLY;BYDAY=TU', 'Every week on Tuesday'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH', 'Every 2 weeks on Tuesday and Thursday'],
    ['FREQ=WEEKLY;BYDAY=MO,WE,FR', 'Every week on Monday, Wednesday and Friday'],
    ['FREQ=MONTHLY;BYDAY=2TU', 'Every month on the second Tuesday'],
    ['FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR', 'Every 3 months on the last Friday'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,15', 'Every month on day 1 and 15'],
    ['FREQ=DAILY', 'Every day'],
    ['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1', 'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1'],
  ])('%s is read as "%s"', (rule, words) => {
    expect(ruleInWords(rule)).toBe(words);
  });
});
