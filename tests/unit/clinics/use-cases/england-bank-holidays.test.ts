import { Temporal } from 'temporal-polyfill';
import { makeFindBankHolidays } from '../../../../api/clinics/use-cases/england-bank-holidays.ts';

/** Bank holidays in England and Wales as the government announced them, with the substitute days. */
const ANNOUNCED: Readonly<Record<number, readonly string[]>> = {
  2022: ['01-03', '04-15', '04-18', '05-02', '06-02', '06-03', '08-29', '09-19', '12-26', '12-27'],
  2023: ['01-02', '04-07', '04-10', '05-01', '05-08', '05-29', '08-28', '12-25', '12-26'],
  2024: ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
};

describe('the bank holidays of England', () => {
  const find = makeFindBankHolidays();

  it.each(Object.entries(ANNOUNCED))(
    'of %s are those that were announced, substitute days too',
    async (year, days) => {
      const found = await find(Number(year), Number(year));
      const onWeekdays = [...found.keys()].filter((date) => Temporal.PlainDate.from(date).dayOfWeek <= 5);
      expect(onWeekdays.sort()).toEqual(days.map((day) => `${year}-${day}`));
    },
  );

  it('hold the day itself beside its substitute when it falls on a weekend', async () => {
    const found = await find(2026, 2026);
    expect(found.get('2026-12-26')).toBe('Boxing Day');
    expect(found.get('2026-12-28')).toBe('Boxing Day (substitute day)');
  });

  it('of several years come together, and none of Scotland', async () => {
    const found = await find(2026, 2028);
    expect(new Set([...found.keys()].map((date) => date.slice(0, 4)))).toEqual(
      new Set(['2026', '2027', '2028']),
    );
    expect(found.has('2026-01-02')).toBe(false);
    expect(found.has('2026-11-30')).toBe(false);
  });
});
