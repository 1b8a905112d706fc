import { sessionOn, templateDates } from '../../../../api/clinics/rules/template-dates.ts';
import { aTemplate } from '../../../builders/a-template.ts';

const EASTER = new Map([['2026-04-06', 'Easter Monday']]);
const NONE = new Map<string, string>();
const mondays = { recurrenceRule: 'FREQ=WEEKLY;BYDAY=MO', startsOn: '2026-03-30' };

describe('the dates of a template', () => {
  it('leave out bank holidays, and say which', () => {
    const dates = templateDates(aTemplate(mondays), '2026-03-30', '2026-04-13', EASTER);
    expect(dates.map(({ localDate, leftOutBecause }) => [localDate, leftOutBecause])).toEqual([
      ['2026-03-30', undefined],
      ['2026-04-06', 'bank-holiday'],
      ['2026-04-13', undefined],
    ]);
    expect(dates[1]?.bankHoliday).toBe('Easter Monday');
  });

  it('hold bank holidays when the clinic runs on them', () => {
    const template = aTemplate({ ...mondays, runsOnBankHolidays: true });
    const [, easter] = templateDates(template, '2026-03-30', '2026-04-13', EASTER);
    expect(easter).toMatchObject({ leftOutBecause: undefined, bankHoliday: 'Easter Monday' });
  });

  it('hold a bank holiday that was added by hand, whether the rule gives it or not', () => {
    const byHand = { extraDates: ['2026-04-06'] };
    const given = templateDates(aTemplate({ ...mondays, ...byHand }), '2026-04-06', '2026-04-06', EASTER);
    expect(given).toMatchObject([{ leftOutBecause: undefined, isExtra: false }]);
    const added = templateDates(aTemplate(byHand), '2026-04-06', '2026-04-06', EASTER);
    expect(added).toMatchObject([{ leftOutBecause: undefined, isExtra: true }]);
  });

  it('mark exceptions, which beat an added date', () => {
    const template = aTemplate({ exceptDates: ['2026-03-10', '2026-03-12'], extraDates: ['2026-03-12'] });
    const dates = templateDates(template, '2026-03-09', '2026-03-17', NONE);
    expect(dates.map(({ localDate, leftOutBecause }) => [localDate, leftOutBecause])).toEqual([
      ['2026-03-10', 'excepted'],
      ['2026-03-12', 'excepted'],
      ['2026-03-17', undefined],
    ]);
  });

  it('keep to the period, added dates too', () => {
    const template = aTemplate({
      endsOn: '2026-03-17',
      extraDates: ['2026-02-27', '2026-03-13', '2026-03-20'],
    });
    const dates = templateDates(template, '2026-01-01', '2026-12-31', NONE).map(({ localDate }) => localDate);
    expect(dates).toEqual(['2026-03-03', '2026-03-10', '2026-03-13', '2026-03-17']);
  });

  it('are none of a template that was ended before it began', () => {
    const template = aTemplate({ endsOn: '2026-03-01', extraDates: ['2026-03-01'] });
    expect(templateDates(template, '2026-02-01', '2026-12-31', NONE)).toEqual([]);
  });
});

describe('the session of a date', () => {
  const nights = aTemplate({ recurrenceRule: 'FREQ=DAILY', opensAt: '01:00', closesAt: '02:00' });

  it('is left out when the clocks skip all of it', () => {
    const [, changeover] = templateDates(nights, '2026-03-28', '2026-03-29', NONE);
    expect(sessionOn(nights, changeover!)).toMatchObject({
      leftOutBecause: 'skipped-by-clocks',
      span: undefined,
    });
  });

  it('says how much longer the clocks make it', () => {
    const [changeover] = templateDates(nights, '2026-10-25', '2026-10-25', NONE);
    const session = sessionOn(nights, changeover!);
    expect(session.clockChangeMinutes).toBe(60);
    expect(session.span).toEqual({
      from: Date.parse('2026-10-25T00:00:00Z'),
      until: Date.parse('2026-10-25T02:00:00Z'),
    });
  });
});
