import type { Figures, ShownCount } from '../../../api/reports/contract/figures.ts';
import { addDays, daysBetween } from '../../words/zoned-day.ts';
import type { ChartDay } from './bar-layout.ts';

const lengthOf = (count: ShownCount | undefined): number => (typeof count === 'number' ? count : 0);

/** Every day of the report, those on which nothing was included. */
export function daysOfFigures(figures: Figures, { from, to }: { from: string; to: string }): ChartDay[] {
  const counted = new Map(figures.groups.map(({ key, counts }) => [key, counts]));
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, day) => {
    const date = addDays(from, day);
    const counts = counted.get(date);
    return {
      date,
      attended: lengthOf(counts?.attended),
      didNotAttend: lengthOf(counts?.didNotAttend),
    };
  });
}
