import type { Now } from '../../kernel/clock.ts';

/** So many are remembered before those whose time is over are forgotten. */
const MANY = 5000;

/** What is done at most once in a time for a key, in each replica. */
export interface Seldom {
  isDue(key: string): boolean;
  /** It is done: to be called once that is certain. */
  note(key: string): void;
}

/** @param everyMs milliseconds */
export function makeSeldom({ now }: { now: Now }, everyMs: number): Seldom {
  const doneAt = new Map<string, number>();
  const isOver = (at: number): boolean => now().epochMilliseconds - at >= everyMs;
  return {
    isDue: (key) => {
      const last = doneAt.get(key);
      return last === undefined || isOver(last);
    },
    note: (key) => {
      doneAt.set(key, now().epochMilliseconds);
      if (doneAt.size <= MANY) return;
      for (const [one, at] of doneAt) if (isOver(at)) doneAt.delete(one);
    },
  };
}
