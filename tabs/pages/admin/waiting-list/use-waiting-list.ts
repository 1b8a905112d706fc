import { useState } from 'react';
import type { WaitingListEntry } from '../../../../api/contract/waiting-list.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';

interface WaitingListPages {
  /** Undefined until the first page is there. */
  entries: readonly WaitingListEntry[] | undefined;
  timeZone: string;
  isLoading: boolean;
  error: unknown;
  reload: () => void;
  /** Undefined when all are shown. */
  loadMore: (() => void) | undefined;
}

/** The short-notice list of a service line, page by page; what is shown stays shown when it is read again. */
export function useWaitingList(serviceLineId: string): WaitingListPages {
  const { api, me } = useConfer();
  const [pages, setPages] = useState(1);
  const loaded = useLoaded(`${serviceLineId} ${pages}`, async (signal) => {
    const entries: WaitingListEntry[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < pages; page += 1) {
      const answer = await api.waitingList(serviceLineId, cursor, signal);
      entries.push(...answer.items);
      cursor = answer.nextCursor ?? undefined;
      if (cursor === undefined) break;
    }
    return { entries, hasMore: cursor !== undefined };
  });
  const loadMore = (): void => {
    setPages(pages + 1);
  };
  return {
    entries: loaded.data?.entries,
    timeZone: me.organisation.timeZone,
    isLoading: loaded.isLoading,
    error: loaded.error,
    reload: loaded.reload,
    loadMore: loaded.data?.hasMore === true ? loadMore : undefined,
  };
}
