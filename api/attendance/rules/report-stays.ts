import { Temporal } from 'temporal-polyfill';
import type { Interval } from './presence-intervals.ts';

/** Somebody's stays in a call, as evidence keeps them: each one an ISO 8601 interval, start and end by a slash. */
export function writeStays(
  stays: readonly { from: Temporal.Instant; until: Temporal.Instant }[],
): readonly string[] {
  return stays.map(({ from, until }) => `${from.toString()}/${until.toString()}`);
}

/** The same, read. @throws RangeError when it is anything else */
export function readStays(stays: unknown): Interval[] {
  if (!Array.isArray(stays)) throw new RangeError('evidence of a report without stays');
  return stays.map((stay) => {
    const [from = '', until = ''] = String(stay).split('/');
    return {
      from: Temporal.Instant.from(from).epochMilliseconds,
      until: Temporal.Instant.from(until).epochMilliseconds,
    };
  });
}
