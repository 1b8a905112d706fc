const FIRST_MS = 250;
const LONGEST_MS = 10_000;

/**
 * How long to wait before starting an ended process again, in milliseconds: a quarter of a second the first time,
 * then twice as long each time up to 10 s.
 * @param quickEnds how often in a row it ended soon after its start (>= 0)
 */
export function restartDelayMs(quickEnds: number): number {
  return Math.min(FIRST_MS * 2 ** quickEnds, LONGEST_MS);
}
