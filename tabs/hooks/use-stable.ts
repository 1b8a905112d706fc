import { useCallback, useInsertionEffect, useRef } from 'react';

/** A function that stays the same one and does what the newest does: what gets it need not be drawn again for it. */
export function useStable<Args extends unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  const newest = useRef(act);
  useInsertionEffect(() => {
    newest.current = act;
  });
  return useCallback((...args: Args) => {
    newest.current(...args);
  }, []);
}
