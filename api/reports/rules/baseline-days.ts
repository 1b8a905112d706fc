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
