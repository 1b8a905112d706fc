interface Kept<Value> {
  value: Promise<Value>;
  /** Milliseconds since the epoch. */
  until: number;
}

interface KeptFor<Key, Value> {
  (key: Key): Promise<Value>;
  /** Reads anew the next time, since what was read does not serve any more. */
  forget(key: Key): void;
}

/**
 * Reads once and answers with it until it is too old. A failed reading is not kept, and those who ask while one is under
 * way share it.
 * @param seconds how old an answer may be
 * @param nowMs clock in milliseconds since the epoch
 */
export function keptFor<Key, Value>(
  seconds: number,
  nowMs: () => number,
  read: (key: Key) => Promise<Value>,
): KeptFor<Key, Value> {
  const all = new Map<Key, Kept<Value>>();
  const keep = (key: Key): Promise<Value> => {
    const known = all.get(key);
    if (known !== undefined && known.until > nowMs()) return known.value;
    const kept = { value: read(key), until: nowMs() + seconds * 1000 };
    all.set(key, kept);
    kept.value.catch(() => {
      if (all.get(key) === kept) all.delete(key);
    });
    return kept.value;
  };
  return Object.assign(keep, {
    forget: (key: Key) => {
      all.delete(key);
    },
  });
}
