/**
 * Starts pieces of work so that at most so many are under way at once, in order.
 * @returns the result of each, in the same order
 */
export function limitConcurrency<Result>(
  atOnce: number,
  work: readonly (() => Promise<Result>)[],
): Promise<Result>[] {
  const started: Promise<Result>[] = [];
  const ended: Promise<unknown>[] = [];
  for (const [index, piece] of work.entries()) {
    // each waits for one that began earlier in its own row: a failure there does not stop it
    const before = ended[index - atOnce] ?? Promise.resolve();
    const result = before.then(piece);
    started.push(result);
    ended.push(
      result.then(
        () => undefined,
        () => undefined,
      ),
    );
  }
  return started;
}
