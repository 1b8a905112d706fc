import { useCallback, useEffect, useRef, useState } from 'react';
import { useLoaded } from '../../hooks/use-loaded.ts';
import type { Loaded } from '../../hooks/use-loaded.ts';

/** Something that is read and written: the newest that is known of it. */
export interface Current<T> extends Loaded<T> {
  /** Shows what a write answered. */
  put: (answer: T) => void;
  /** The newest also between two drawings, for a write that follows another at once. */
  latest: () => T | undefined;
}

interface Put<T> {
  answer: T;
  /** What was there when it came: what is read later is newer. */
  over: T | undefined;
}

/** Reads something that has versions, and keeps the newest of what was read and what writes answered. */
export function useCurrent<T extends { version: number }>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
): Current<T> {
  const loaded = useLoaded(key, load);
  const [put, setPut] = useState<Put<T> | undefined>(undefined);
  const newest = useRef<T | undefined>(undefined);
  const { data } = loaded;
  const read = useRef(data);
  // a reading that began before the write may come after it
  const isPutNewer =
    put !== undefined && (data === undefined || put.over === data || data.version < put.answer.version);
  const shown = isPutNewer ? put.answer : data;
  useEffect(() => {
    read.current = data;
    newest.current = shown;
  }, [data, shown]);
  const keep = useCallback((answer: T) => {
    newest.current = answer;
    setPut({ answer, over: read.current });
  }, []);
  const latest = useCallback(() => newest.current, []);
  return { ...loaded, data: shown, put: keep, latest };
}
