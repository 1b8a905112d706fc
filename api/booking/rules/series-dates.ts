import type { Temporal } from 'temporal-polyfill';

/** One date of a series. */
export interface SeriesDate {
  startsAt: Temporal.Instant;
  /** False: the clocks go forward over this wall time, and `startsAt` is as long after the hour that is left out. */
  exists: boolean;
}

/**
 * The dates of a series: the first, then every so many weeks at the same wall time, over both clock changes. In the hour
 * that there is twice the first one counts.
 * @param count how many in all (>= 1)
 */
export function seriesDates(
  first: Temporal.Instant,
  count: number,
  everyWeeks: number,
  timeZone: string,
): SeriesDate[] {
  const firstOnWall = first.toZonedDateTimeISO(timeZone).toPlainDateTime();
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return { startsAt: first, exists: true };
    const wall = firstOnWall.add({ weeks: index * everyWeeks });
    const start = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
    return { startsAt: start.toInstant(), exists: start.toPlainDateTime().equals(wall) };
  });
}
