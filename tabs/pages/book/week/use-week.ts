import { useState } from 'react';
import { getWeek, searchSlots } from '../../../../api/slots/contract/endpoints.ts';
import type { Slot, SlotSearch, Week } from '../../../../api/slots/contract/slots.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { useSearchAgain } from '../use-search-again.ts';
import { addDays, startOfDay } from '../../../words/zoned-day.ts';

/** Most that one search gives. */
const SLOT_LIMIT = 500;

/** A week of people and the times that can be booked in it. */
export interface LoadedWeek {
  /** The week before stays until the next is there. */
  shown: { week: Week; slots: Slot[] } | undefined;
  error: unknown;
  isLoading: boolean;
  reload: () => void;
}

/**
 * @param search what the form asks for; undefined: nothing to search for
 * @param monday of the week that is wanted
 */
export function useWeek(
  search: SlotSearch | undefined,
  monday: string,
  timeZone: string,
  holdId: string | undefined,
): LoadedWeek {
  const { api } = useConfer();
  const key = search === undefined ? undefined : JSON.stringify({ search, monday });
  const loaded = useLoaded(key, async (signal) => {
    if (search === undefined) throw new Error('a week was read without a search');
    const start = (date: string): string => new Date(startOfDay(date, timeZone)).toISOString();
    const [week, found] = await Promise.all([
      api.call(getWeek, { query: { serviceLineId: search.serviceLineId, date: monday } }, { signal }),
      api.call(
        searchSlots,
        {
          body: {
            ...search,
            from: start(monday),
            to: start(addDays(monday, 7)),
            limit: SLOT_LIMIT,
            ...(holdId === undefined ? {} : { holdId }),
          },
        },
        { signal },
      ),
    ]);
    return { week, slots: found.days.flatMap((day) => day.slots) };
  });
  useSearchAgain(search?.serviceLineId, loaded.reload);
  const [kept, setKept] = useState(loaded.data);
  if (loaded.data !== undefined && loaded.data !== kept) setKept(loaded.data);
  return {
    shown: loaded.data ?? kept,
    error: loaded.error,
    isLoading: loaded.isLoading,
    reload: loaded.reload,
  };
}
