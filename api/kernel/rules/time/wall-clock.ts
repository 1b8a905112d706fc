import type { Temporal } from 'temporal-polyfill';

/**
 * The instant at which a wall clock of the zone shows a time; of two, when the clocks go back, the earlier or the later.
 * @returns undefined when the clocks go forward over it, so that no clock ever shows it
 */
export function instantOnWall(
  wall: Temporal.PlainDateTime,
  timeZone: string,
  whenShownTwice: 'earlier' | 'later' = 'earlier',
): Temporal.Instant | undefined {
  const shown = wall.toZonedDateTime(timeZone, { disambiguation: whenShownTwice });
  return shown.toPlainDateTime().equals(wall) ? shown.toInstant() : undefined;
}
