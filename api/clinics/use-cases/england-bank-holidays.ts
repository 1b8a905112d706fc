import type { BankHolidays } from '../rules/template-dates.ts';

/** England's bank holidays from the first day of one year to the last of another, by local date. */
export type FindBankHolidays = (fromYear: number, untilYear: number) => Promise<BankHolidays>;

type Source = (year: number) => readonly (readonly [date: string, name: string])[];

/**
 * The library holds the holidays of every country: 170 ms and some 36 MB of memory once. So it is read when the first
 * clinic is planned and not before.
 */
async function openSource(): Promise<Source> {
  const { default: Holidays } = await import('date-holidays');
  const england = new Holidays('GB', 'ENG', { types: ['public'], languages: ['en'] });
  return (year) =>
    england
      .getHolidays(year)
      .filter((holiday) => holiday.type === 'public')
      .map((holiday) => [holiday.date.slice(0, 10), holiday.name] as const);
}

/**
 * Bank holidays of England with their substitute days (Banking and Financial Dealings Act 1971 and proclamations). A
 * holiday on a weekend counts together with its substitute day: clinics on that Saturday or Sunday are left out too.
 */
export function makeFindBankHolidays(): FindBankHolidays {
  const years = new Map<number, ReturnType<Source>>();
  let source: Promise<Source> | undefined;
  return async (fromYear, untilYear) => {
    const found: (readonly [string, string])[] = [];
    for (let year = fromYear; year <= untilYear; year += 1) {
      let known = years.get(year);
      if (known === undefined) {
        source ??= openSource();
        known = (await source)(year);
        years.set(year, known);
      }
      found.push(...known);
    }
    return new Map(found);
  };
}
