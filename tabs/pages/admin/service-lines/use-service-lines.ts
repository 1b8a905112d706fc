import { useState } from 'react';
import type { ServiceLineSetup } from '../../../../api/contract/service-lines.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';

interface Filter {
  q: string;
  isArchived: boolean;
}

interface MorePages {
  /** For which filter they are. */
  key: string;
  items: ServiceLineSetup[];
  nextCursor: string | null;
}

/** The service lines that fit, page by page. */
export function useServiceLines(filter: Filter) {
  const { api } = useConfer();
  const key = JSON.stringify(filter);
  const first = useLoaded(key, (signal) => api.serviceLineSetups(filter, signal));
  const [more, setMore] = useState<MorePages | undefined>(undefined);
  const later = more?.key === key ? more : undefined;
  const cursor = later === undefined ? first.data?.nextCursor : later.nextCursor;
  const next = useAction(async () => {
    if (cursor === null || cursor === undefined) return;
    const page = await api.serviceLineSetups({ ...filter, cursor });
    setMore({ key, items: [...(later?.items ?? []), ...page.items], nextCursor: page.nextCursor });
  });
  return {
    lines: first.data === undefined ? undefined : [...first.data.items, ...(later?.items ?? [])],
    isMore: cursor !== null && cursor !== undefined,
    error: first.error ?? next.error,
    isLoading: first.isLoading,
    isLoadingMore: next.isRunning,
    reload: () => {
      setMore(undefined);
      first.reload();
    },
    loadMore: () => void next.run(),
  };
}
