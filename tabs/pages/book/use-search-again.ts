import { useEffect, useRef } from 'react';
import { useLiveEvents, useLiveReturn } from '../../hooks/use-live.ts';

/** In a busy service line many book at once: one search answers for all of them. */
const GATHER_MS = 1000;

/**
 * Searches anew when somebody books, moves or cancels in the service line, and when the connection is back.
 * @param reload one that stays the same over renders
 */
export function useSearchAgain(serviceLineId: string | undefined, reload: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLiveEvents((event) => {
    if (event.serviceLineId !== serviceLineId || !event.kind.startsWith('appointment-')) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      reload();
    }, GATHER_MS);
  });
  useLiveReturn(reload);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
}
