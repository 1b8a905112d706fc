import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useAction } from './use-action.ts';
import { useLoaded } from './use-loaded.ts';

/** One page of a list as the API gives it. */
export interface Page<Item> {
  items: readonly Item[];
  /** `null` after the last. */
  nextCursor: string | null;
}

/** A list that is read page by page. */
export interface Pages<Item> {
  /** All that was read; undefined until the first page is there. */
  items: readonly Item[] | undefined;
  error: unknown;
  isLoading: boolean;
  /** Reads anew as many pages as are shown, which stay until then. */
  reload: () => void;
  /** Reads the next page; undefined when all are shown. */
  loadMore: (() => void) | undefined;
  isLoadingMore: boolean;
}

/**
 * Reads a list page by page, and as many pages again as are shown.
 * @param key names the list: another one begins with its first page; `undefined`: nothing to read yet
 * @param readPage the page at a cursor; the first without one
 * @param round another one reads the same list anew
 */
export function usePages<Item>(
  key: string | undefined,
  readPage: (cursor: string | undefined, signal?: AbortSignal) => Promise<Page<Item>>,
  round = 0,
): Pages<Item> {
  const shown = useRef(1);
  const first = useLoaded(key === undefined ? undefined : `${key} ${round}`, async (signal) => {
    let read = await readPage(undefined, signal);
    for (let page = 1; page < shown.current && read.nextCursor !== null; page += 1) {
      read = join(read, await readPage(read.nextCursor, signal));
    }
    return read;
  });
  const [later, setLater] = useState<{ first: Page<Item>; joined: Page<Item> } | undefined>(undefined);
  const joined = later !== undefined && later.first === first.data ? later.joined : first.data;
  const more = useAction(async () => {
    if (first.data === undefined || joined === undefined || joined.nextCursor === null) return;
    const next = await readPage(joined.nextCursor);
    shown.current += 1;
    setLater({ first: first.data, joined: join(joined, next) });
  });
  const forget = useEffectEvent(() => {
    shown.current = 1;
    more.clear();
  });
  useEffect(() => {
    forget();
  }, [key]);
  const hasMore = joined !== undefined && joined.nextCursor !== null;
  return {
    items: joined?.items,
    error: first.error ?? more.error,
    isLoading: first.isLoading,
    reload: first.reload,
    loadMore: hasMore ? () => void more.run() : undefined,
    isLoadingMore: more.isRunning,
  };
}

const join = <Item>(before: Page<Item>, next: Page<Item>): Page<Item> => ({
  items: [...before.items, ...next.items],
  nextCursor: next.nextCursor,
});
