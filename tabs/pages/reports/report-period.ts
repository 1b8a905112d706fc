import type { ReportPeriod, SavedChoice } from '../../../api/reports/contract/saved-reports.ts';
import { addDays, addMonths } from '../../words/zoned-day.ts';

/** The days of a period, both included. @param today `2026-03-03` */
export function daysOfPeriod(
  period: Exclude<ReportPeriod, 'dates'>,
  today: string,
): { from: string; to: string } {
  const firstOfMonth = `${today.slice(0, 8)}01`;
  if (period === 'this-month') return { from: firstOfMonth, to: today };
  const endOfLastMonth = addDays(firstOfMonth, -1);
  if (period === 'last-month') return { from: `${endOfLastMonth.slice(0, 8)}01`, to: endOfLastMonth };
  return { from: addMonths(firstOfMonth, -12), to: endOfLastMonth };
}

/** What the page reports on. An empty service line means all. */
export interface ReportChoice extends Omit<SavedChoice, 'from' | 'to' | 'serviceLineId'> {
  from: string;
  to: string;
  serviceLineId: string;
}

/** What is saved of it: the days of a period that moves on are worked out anew each time. */
export function choiceToSave({ from, to, serviceLineId, ...choice }: ReportChoice): SavedChoice {
  return {
    ...choice,
    ...(choice.period === 'dates' ? { from, to } : {}),
    ...(serviceLineId === '' ? {} : { serviceLineId }),
  };
}

/** A saved choice as of today. */
export function choiceFromSaved(saved: SavedChoice, today: string): ReportChoice {
  const days =
    saved.period === 'dates'
      ? { from: saved.from ?? today, to: saved.to ?? today }
      : daysOfPeriod(saved.period, today);
  return { ...saved, ...days, serviceLineId: saved.serviceLineId ?? '' };
}
