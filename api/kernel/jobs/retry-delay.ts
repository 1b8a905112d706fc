/**
 * Seconds until the next try: doubling from the base, at most the maximum, spread over half of it so that many items do
 * not come back at once; never sooner than the system asked for.
 * @param attempts tries so far (>= 1)
 * @param random in [0, 1)
 * @param askedSeconds of a Retry-After header
 */
export function retryDelaySeconds(
  attempts: number,
  { baseSeconds, maxSeconds }: { baseSeconds: number; maxSeconds: number },
  random: number,
  askedSeconds: number | undefined,
): number {
  const doubled = Math.min(maxSeconds, baseSeconds * 2 ** Math.min(attempts - 1, 30));
  return Math.max(doubled * (0.5 + random / 2), askedSeconds ?? 0);
}
