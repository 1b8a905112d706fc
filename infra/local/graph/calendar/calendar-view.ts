import type { EventStore, StoredEvent } from '../state/event-store.ts';
import { type Occurrence, occurrencesBetween } from './recurrence.ts';

/** One entry of a calendar view: an item, or one date of a series. */
export interface ViewEntry {
  event: StoredEvent;
  occurrence: Occurrence;
}

/** Everything in a mailbox that overlaps `[fromMs, toMs)`, series expanded, in order of start. */
export function calendarView(events: EventStore, userId: string, fromMs: number, toMs: number): ViewEntry[] {
  return events
    .listTouching(userId, fromMs, toMs)
    .flatMap((event) => occurrencesBetween(event, fromMs, toMs).map((occurrence) => ({ event, occurrence })))
    .sort((left, right) => left.occurrence.startMs - right.occurrence.startMs);
}
