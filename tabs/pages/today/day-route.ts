import { useEffect } from 'react';
import { readDate } from '../../words/date-entry.ts';
import { goTo, replaceRoute, useRoute } from '../../hooks/use-route.ts';

/** Where on Today a person is: `#/today`, `#/today/<date>`, `#/today/<appointment>`, `#/today/<date>/<appointment>`. */
interface DayRoute {
  /** Undefined: today, whichever day that is. */
  date: string | undefined;
  openId: string | undefined;
}

/** The address of the reception board: `#/today/board`. */
export const BOARD = 'board';

export function useDayRoute(): DayRoute {
  const { item, detail } = useRoute();
  return item !== undefined && readDate(item) === item
    ? { date: item, openId: detail }
    : { date: undefined, openId: item };
}

/** Goes to a day, an appointment, or an appointment on its day, so that Back comes back. */
export function goToDay({ date, openId }: DayRoute): void {
  if (date === undefined) goTo('today', openId);
  else goTo('today', date, openId);
}

/** Shows the day of an appointment to which an address led that does not say which day it is. */
export function useDayOf(date: string | undefined, openId: string): void {
  useEffect(() => {
    if (date !== undefined) replaceRoute('today', date, openId);
  }, [date, openId]);
}
