/** How often a wrong answer may be given on one link, on all devices together, before it locks. */
export const IDENTITY_TRIES = 5;

/** Tries that are left after so many failed ones. */
export function triesLeft(failedChecks: number): number {
  return Math.max(0, IDENTITY_TRIES - failedChecks);
}

/** Whether a link that had failed this often before locks when the check fails once more. */
export function locksOnFailure(failedBefore: number): boolean {
  return triesLeft(failedBefore + 1) === 0;
}
