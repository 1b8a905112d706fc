import { useSyncExternalStore } from 'react';

const TICK_MS = 5000;

let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function read(): number {
  // Between ticks all components must read the same time; after a pause without listeners the kept one is too old.
  const actual = Date.now();
  if (Math.abs(actual - now) >= TICK_MS) now = actual;
  return now;
}

/** The time in milliseconds since 1970, moving on every five seconds: one timer for the whole tab. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read);
}

/**
 * The same for one row of many: it is drawn again only when what it says of the time changes, and not at each tick.
 * @param wordsOf all that it says which depends on the time
 */
export function useNowFor(wordsOf: (now: number) => string): number {
  useSyncExternalStore(subscribe, () => wordsOf(read()));
  return read();
}
