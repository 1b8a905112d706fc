import { Temporal } from 'temporal-polyfill';

interface Days {
  /** ISO dates, both included. */
  from: string;
  to: string;
}

/** The days that these are compared with: as many right before them, or the same a year before. */
export function baselineDays({ from, to }: Days, against: 'before' | 'year-before'): Days {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  if (against === 'year-before') {
    return { from: first.subtract({ years: 1 }).toString(), to: last.subtract({ years: 1 }).toString() };
  }
  const days = first.until(last).days + 1;
  return { from: first.subtract({ days }).toString(), to: first.subtract({ days: 1 }).toString() };
}

/** Whether these are whole calendar months, all of which are over. @param today ISO date */
export function areMonthsThatAreOver({ from, to }: Days, today: string): boolean {
  const end = Temporal.PlainDate.from(to).add({ days: 1 });
  return (
    Temporal.PlainDate.from(from).day === 1 &&
    end.day === 1 &&
    Temporal.PlainDate.compare(end, Temporal.PlainDate.from(today)) <= 0
  );
}

/** The whole months that whole months are compared with: as many right before them, or the same a year before. */
export function baselineMonths({ from, to }: Days, against: 'before' | 'year-before'): Days {
  const first = Temporal.PlainDate.from(from);
  const end = Temporal.PlainDate.from(to).add({ days: 1 });
  const back = against === 'year-before' ? { years: 1 } : first.until(end, { largestUnit: 'months' });
  return { from: first.subtract(back).toString(), to: end.subtract(back).subtract({ days: 1 }).toString() };
}
