interface Kept<Value> {
  value: Promise<Value>;
  /** Milliseconds since the epoch. */
  until: number;
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
): (key: Key) => Promise<Value> {
  const all = new Map<Key, Kept<Value>>();
  return (key) => {
    const known = all.get(key);
    if (known !== undefined && known.until > nowMs()) return known.value;
    const kept = { value: read(key), until: nowMs() + seconds * 1000 };
    all.set(key, kept);
    kept.value.catch(() => {
      if (all.get(key) === kept) all.delete(key);
    });
    return kept.value;
  };
}
