import type { PreviewedDate } from '../../../../api/clinics/contract/clinics.ts';
import { minuteWords } from '../../../words/times.ts';

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "March 2026" @param month `2026-03` */
export function monthWords(month: string): string {
  return MONTH.format(new Date(`${month}-01T00:00:00Z`));
}

/** Within a sentence: "every 2 weeks on Tuesday". */
export function rulesInSentence(recurrenceWords: string): string {
  return `${recurrenceWords.slice(0, 1).toLocaleLowerCase('en-GB')}${recurrenceWords.slice(1)}`;
}

/** What a date of the preview is, beside its day. */
export type DateKind =
  'planned' | 'extra' | 'clocks' | 'bank-holiday' | 'holiday-runs' | 'excepted' | 'skipped';

export function kindOf(date: PreviewedDate): DateKind {
  if (date.leftOutBecause === 'excepted') return 'excepted';
  if (date.leftOutBecause === 'bank-holiday') return 'bank-holiday';
  if (date.leftOutBecause === 'skipped-by-clocks') return 'skipped';
  if (date.bankHoliday !== null) return 'holiday-runs';
  if (date.clockChangeMinutes !== 0) return 'clocks';
  return date.isExtra ? 'extra' : 'planned';
}

/** What there is to say of a date; undefined of an ordinary one. */
export function dateNote(date: PreviewedDate): string | undefined {
  const change = minuteWords(Math.abs(date.clockChangeMinutes));
  switch (kindOf(date)) {
    case 'planned':
      return undefined;
    case 'extra':
      return 'Added';
    case 'excepted':
      return 'Left out';
    case 'bank-holiday':
      return `${date.bankHoliday ?? 'Bank holiday'}: no clinic`;
    case 'holiday-runs':
      return `${date.bankHoliday ?? 'Bank holiday'}: clinic runs`;
    case 'skipped':
      return 'Clocks go forward: no clinic';
    case 'clocks':
      return date.clockChangeMinutes > 0
        ? `Clocks go back: ${change} longer`
        : `Clocks go forward: ${change} shorter`;
  }
}

/** "48 sessions, 3 bank holidays left out" */
export function countWords(dates: readonly PreviewedDate[], sessionCount: number): string {
  const holidays = dates.filter((date) => date.leftOutBecause === 'bank-holiday').length;
  const sessions = sessionCount === 1 ? '1 session' : `${sessionCount} sessions`;
  if (holidays === 0) return sessions;
  return `${sessions}, ${holidays === 1 ? '1 bank holiday' : `${holidays} bank holidays`} left out`;
}

/** The dates to look at first: all of the first months, then those that are not like the others. */
export function datesToShow(dates: readonly PreviewedDate[], months: number): PreviewedDate[] {
  const first = new Set(
    byMonth(dates)
      .slice(0, months)
      .map(({ month }) => month),
  );
  return dates.filter((date) => first.has(date.localDate.slice(0, 7)) || kindOf(date) !== 'planned');
}

/** Dates by month, in order: `2026-03` and its dates. */
export function byMonth(dates: readonly PreviewedDate[]): { month: string; dates: PreviewedDate[] }[] {
  const months: { month: string; dates: PreviewedDate[] }[] = [];
  for (const date of dates) {
    const month = date.localDate.slice(0, 7);
    const last = months.at(-1);
    if (last?.month === month) last.dates.push(date);
    else months.push({ month, dates: [date] });
  }
  return months;
}
