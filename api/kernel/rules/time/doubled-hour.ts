const HOUR_MS = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function wallOf(instant: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

/** The words that tell the two apart: `1:30am, before the clocks go back`. */
export const TWICE_WORDS = {
  first: 'before the clocks go back',
  second: 'after the clocks go back',
} as const;

/**
 * On the night on which the clocks go back an hour is on the wall twice: whether a time is in the first or the second of
 * the two; undefined of every other time.
 * @param instant milliseconds since the epoch
 */
export function whichOfTwo(instant: number, timeZone: string): keyof typeof TWICE_WORDS | undefined {
  const wall = wallOf(instant, timeZone);
  if (wallOf(instant + HOUR_MS, timeZone) === wall) return 'first';
  return wallOf(instant - HOUR_MS, timeZone) === wall ? 'second' : undefined;
}
