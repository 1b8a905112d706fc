import { useCallback, useEffect, useEffectEvent, useState } from 'react';

/** What came of reading something from the API. */
export interface Loaded<T> {
  /** The newest answer; stays while it is read again, also when that fails. */
  data: T | undefined;
  error: unknown;
  isLoading: boolean;
  /** Reads it again and keeps what is there until the answer comes. */
  reload: () => void;
}

interface Answer<T> {
  key: string;
  data: T | undefined;
  error: unknown;
}

/**
 * Reads something when the page opens, when `key` changes and when `reload` is called. Answers that come after a newer
 * question are dropped.
 * @param key names what is read; another key forgets the old answer. `undefined`: nothing to read yet
 */
export function useLoaded<T>(key: string | undefined, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [answer, setAnswer] = useState<Answer<T> | undefined>(undefined);
  const [round, setRound] = useState(0);
  const loadNow = useEffectEvent(load);

  useEffect(() => {
    if (key === undefined) return undefined;
    const controller = new AbortController();
    loadNow(controller.signal).then(
      (data) => {
        if (!controller.signal.aborted) setAnswer({ key, data, error: undefined });
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setAnswer((before) => ({ key, data: before?.key === key ? before.data : undefined, error }));
      },
    );
    return () => {
      controller.abort();
    };
  }, [key, round]);

  const reload = useCallback(() => {
    setRound((before) => before + 1);
  }, []);
  const current = answer?.key === key ? answer : undefined;
  return {
    data: current?.data,
    error: current?.error,
    isLoading: key !== undefined && current === undefined,
    reload,
  };
}
