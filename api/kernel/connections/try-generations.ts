/** A system outside refused one of our secrets: `newest`, or one `before` it. */
export interface SecretRefused {
  /** Whose system and which: `entra`, or `notify sms of RX1`. */
  what: string;
  generation: 'newest' | 'before';
}

/** Does something with one of several secrets. */
export type TryGenerations<Holder> = <Result>(work: (holder: Holder) => Promise<Result>) => Promise<Result>;

/** How long a secret that was refused is tried last, in seconds: then it may be known there. */
const TRIED_LAST_SECONDS = 300;

/**
 * Tries what holds the newest secret first, and those before it when that one is refused, so that a secret can be
 * replaced at both ends in any order. One that was refused is tried last for a while: tokens that the other one got are
 * used again meanwhile. When all are refused, the failure is that of the newest.
 * @param holders the newest first
 * @param isRefusal whether a failure says that the secret is not known there
 * @param nowMs clock in milliseconds since the epoch
 */
export function tryGenerations<Holder>(
  holders: readonly [Holder, ...Holder[]],
  options: {
    what: string;
    isRefusal: (error: unknown) => boolean;
    onSecretRefused: (refused: SecretRefused) => void;
    nowMs: () => number;
  },
): TryGenerations<Holder> {
  const [newest] = holders;
  const refusedUntil = new Map<Holder, number>();
  const isRefused = (holder: Holder): boolean => (refusedUntil.get(holder) ?? 0) > options.nowMs();
  return async (work) => {
    const inOrder = [...holders.filter((one) => !isRefused(one)), ...holders.filter(isRefused)];
    const failures = new Map<Holder, unknown>();
    for (const holder of inOrder) {
      try {
        return await work(holder);
      } catch (error) {
        if (!options.isRefusal(error)) throw error;
        failures.set(holder, error);
        refusedUntil.set(holder, options.nowMs() + TRIED_LAST_SECONDS * 1000);
        options.onSecretRefused({
          what: options.what,
          generation: holder === newest ? 'newest' : 'before',
        });
      }
    }
    throw failures.get(newest);
  };
}
