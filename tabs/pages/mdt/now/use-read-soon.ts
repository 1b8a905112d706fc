import { useCallback, useEffect, useRef } from 'react';

/** What changes again within this time is read together, in milliseconds. */
const GATHER_MS = 400;

/** Reads again at once when something changes, and while more changes come not more often than the server can answer. */
export function useReadSoon(read: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const isWanted = useRef(false);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return useCallback(() => {
    if (timer.current !== undefined) {
      isWanted.current = true;
      return;
    }
    const rest = (): void => {
      timer.current = undefined;
      if (!isWanted.current) return;
      isWanted.current = false;
      read();
      timer.current = setTimeout(rest, GATHER_MS);
    };
    read();
    timer.current = setTimeout(rest, GATHER_MS);
  }, [read]);
}
