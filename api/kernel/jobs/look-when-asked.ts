/** Looks for work, one look at a time. */
export interface Looker {
  /** Looks now. A request made while a look is under way gets another one after it. */
  ask(): void;
  /** Looks no more, and waits for the look that is under way. */
  stop(): Promise<void>;
}

/**
 * Looks for work at once, whenever it is asked to, and every so often for what is due by time alone.
 * @param deps.look is given a way to see that it should come to an end
 * @param deps.everyMs between two regular looks, in milliseconds
 * @param deps.onFailure told of a look that failed; the next one is tried all the same
 */
export function lookWhenAsked(deps: {
  look: (isStopped: () => boolean) => Promise<void>;
  everyMs: number;
  onFailure: (error: unknown) => void;
}): Looker {
  let isStopped = false;
  let asked = 0;
  let looking: Promise<void> | undefined;
  const ask = (): void => {
    asked += 1;
    if (looking !== undefined || isStopped) return;
    const before = asked;
    looking = deps
      .look(() => isStopped)
      .catch(deps.onFailure)
      .finally(() => {
        looking = undefined;
        if (asked > before) ask();
      });
  };
  const timer = setInterval(ask, deps.everyMs);
  ask();
  return {
    ask,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}
