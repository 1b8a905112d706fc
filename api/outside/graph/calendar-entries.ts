import { z } from 'zod';
import type { CalendarEntry } from '../../outlook/ports/calendars.ts';
import { graphTime, shownAs, spanOf } from './graph-times.ts';

/** An entry that is gone, or that has left the window. */
export const removedEntry = z.object({ id: z.string(), '@removed': z.object({}) });

/** Of an event, what free/busy needs. The dates of a series may come with their times only. */
export const changedEntry = z.object({
  id: z.string(),
  type: z.string().nullish(),
  seriesMasterId: z.string().nullish(),
  showAs: z.string().nullish(),
  isCancelled: z.boolean().nullish(),
  transactionId: z.string().nullish(),
  start: graphTime.nullish(),
  end: graphTime.nullish(),
});
type ChangedEntry = z.infer<typeof changedEntry>;

/** As `transactionIdOf` writes it. */
const OWN = /^confer-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-[0-9]+$/;

/** @param zone IANA zone in which the times were asked for */
export function toCalendarEntry(event: ChangedEntry, zone: string): CalendarEntry {
  const isSeries = event.type?.toLowerCase() === 'seriesmaster';
  const { start, end, showAs, transactionId } = event;
  return {
    entryId: event.id,
    seriesId: event.seriesMasterId ?? undefined,
    span: isSeries || !start || !end ? undefined : nonEmpty(spanOf(start, end, zone)),
    shownAs: event.isCancelled === true ? 'free' : showAs ? shownAs(showAs) : undefined,
    meetingKey: OWN.exec(transactionId ?? '')?.[1],
  };
}

/** A reminder without a length takes nobody. */
function nonEmpty(span: NonNullable<CalendarEntry['span']>): CalendarEntry['span'] {
  return span.until.epochMilliseconds > span.from.epochMilliseconds ? span : undefined;
}
