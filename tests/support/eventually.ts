const POLL_MS = 100;

/**
 * Repeats `check` until it no longer throws, and returns what it returns.
 * @param withinMs how long to try, in milliseconds
 * @throws the last error of `check` when the time is over
 */
export async function eventually<Result>(
  check: () => Result | Promise<Result>,
  withinMs = 10_000,
): Promise<Result> {
  const end = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
