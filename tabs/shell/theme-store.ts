/** The host's theme: it can change at any time, also before there is anything on the page. */
export interface ThemeStore {
  get: () => string;
  set: (name: string) => void;
  subscribe: (listener: () => void) => () => void;
}

/** @param first what to show until the host has said */
export function makeThemeStore(first: string): ThemeStore {
  const listeners = new Set<() => void>();
  let name = first;
  return {
    get: () => name,
    set: (next) => {
      name = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
