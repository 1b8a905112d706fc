import type { Signal, Signals } from '../../api/kernel/live/signals.ts';

/** Signals of this process only, told at once. */
export function inMemorySignals(): Signals {
  const takers: ((signal: Signal) => void)[] = [];
  return {
    send: (signal) => {
      for (const take of takers) take(signal);
    },
    onSignal: (take) => {
      takers.push(take);
    },
  };
}
