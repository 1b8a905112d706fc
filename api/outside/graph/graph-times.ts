import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { BusyKind } from '../../outlook/ports/calendars.ts';
import { ianaZone } from './windows-zones.ts';

/** Graph's dateTimeTimeZone: wall time without an offset. */
export const graphTime = z.object({ dateTime: z.string(), timeZone: z.string() });
type GraphTime = z.infer<typeof graphTime>;

/**
 * From when to when somebody is taken. A wall time that is there twice because the clocks go back is taken so that the
 * interval is the longer one: it must never make somebody free who is not.
 * @param askedZone IANA zone that was asked for, used when the answer names one that is not known
 */
export function spanOf(
  start: GraphTime,
  end: GraphTime,
  askedZone: string,
): { from: Temporal.Instant; until: Temporal.Instant } {
  const at = (time: GraphTime, disambiguation: 'earlier' | 'later'): Temporal.Instant =>
    Temporal.PlainDateTime.from(time.dateTime)
      .toZonedDateTime(ianaZone(time.timeZone) ?? askedZone, { disambiguation })
      .toInstant();
  return { from: at(start, 'earlier'), until: at(end, 'later') };
}

/** An instant as Graph takes it. */
export const utc = (at: Temporal.Instant): { dateTime: string; timeZone: string } => ({
  dateTime: at.round('second').toString().replace(/Z$/, ''),
  timeZone: 'UTC',
});

/** Statuses in which nobody is taken. Elsewhere means working. */
const FREE = new Set(['free', 'workingelsewhere']);

/** How an entry takes somebody. A status that is not known takes them: not known is never free. */
export function shownAs(status: string): BusyKind | 'free' {
  const lower = status.toLowerCase();
  if (FREE.has(lower)) return 'free';
  return lower === 'tentative' || lower === 'oof' ? lower : 'busy';
}
