import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { searchSlots } from '../../../api/slots/contract/endpoints.ts';
import type { SlotSearch, SlotSearchResult } from '../../../api/slots/contract/slots.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useSettled } from '../../hooks/use-settled.ts';
import { useConfer } from '../../shell/confer-context.ts';

/** So that each press of a button is not a search of its own. */
const SETTLE_MS = 250;

/** The times that a search found, page by page. */
export interface SlotPages {
  /** All pages that were read, as one; undefined before the first. */
  result: SlotSearchResult | undefined;
  error: unknown;
  isLoading: boolean;
  /** Reads the next page; undefined when there is none. */
  readLater: (() => void) | undefined;
  isReadingLater: boolean;
  /** Reads anew as many pages as are shown. */
  reload: () => void;
}

/** Two pages as one; a day that goes on is one day. What is best and what is known of Outlook is the first page's. */
export function joinPages(first: SlotSearchResult, next: SlotSearchResult): SlotSearchResult {
  const days = first.days.map((day) => ({ ...day, slots: [...day.slots] }));
  for (const day of next.days) {
    const known = days.find((each) => each.date === day.date);
    if (known === undefined) days.push({ ...day, slots: [...day.slots] });
    else known.slots.push(...day.slots);
  }
  return { ...first, days, nextCursor: next.nextCursor };
}

/**
 * Searches when the form asks for something else, a moment after the last change.
 * @param search undefined: nothing to search for
 * @param holdId the person's own hold, whose time counts as free; another hold is no other search
 */
export function useSlotPages(search: SlotSearch | undefined, holdId: string | undefined): SlotPages {
  const { api } = useConfer();
  const key = useSettled(search === undefined ? undefined : JSON.stringify(search), SETTLE_MS);
  const [later, setLater] = useState<{ first: SlotSearchResult; joined: SlotSearchResult } | undefined>();
  const read = (cursor: string | undefined, signal?: AbortSignal): Promise<SlotSearchResult> =>
    api.call(
      searchSlots,
      {
        body: {
          ...(JSON.parse(key ?? '{}') as SlotSearch),
          ...(holdId === undefined ? {} : { holdId }),
          ...(cursor === undefined ? {} : { cursor }),
        },
      },
      signal === undefined ? {} : { signal },
    );
  const shown = useRef(1);
  const first = useLoaded(key, async (signal) => {
    let result = await read(undefined, signal);
    for (let page = 1; page < shown.current && result.nextCursor !== null; page += 1) {
      result = joinPages(result, await read(result.nextCursor, signal));
    }
    return result;
  });
  const joined = later !== undefined && later.first === first.data ? later.joined : first.data;
  const readLater = useAction(async () => {
    const cursor = joined?.nextCursor ?? undefined;
    if (first.data === undefined || joined === undefined || cursor === undefined) return;
    const next = await read(cursor);
    shown.current += 1;
    setLater({ first: first.data, joined: joinPages(joined, next) });
  });
  const forget = useEffectEvent(() => {
    shown.current = 1;
    readLater.clear();
  });
  useEffect(() => {
    forget();
  }, [key]);
  return {
    result: joined,
    error: first.error ?? readLater.error,
    isLoading: first.isLoading,
    readLater: typeof joined?.nextCursor === 'string' ? () => void readLater.run() : undefined,
    isReadingLater: readLater.isRunning,
    reload: first.reload,
  };
}
