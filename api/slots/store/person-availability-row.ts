import { Temporal } from 'temporal-polyfill';
import type { PersonAvailability, SessionSpan } from '../ports/availability-store.ts';
import type { SessionFacts } from '../rules/session-of-slot.ts';
import type { Span } from '../../kernel/rules/time/free-spans.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';

/** Milliseconds since the epoch, starts and ends; null where there is no row. */
export type Columns = [from: number[] | null, until: number[] | null];

/** What the statement says of one person. */
export interface PersonRow {
  practitionerId: PractitionerId;
  open: [from: number[], until: number[], slotMinutes: number[], place: number[]] | null;
  booked: Columns;
  grouped: Columns;
  lent: Columns;
  away: Columns;
  held: Columns;
  outlook: Columns;
  readAt: number | null;
  followedUntil: number | null;
  covers: [from: number, until: number] | null;
}

export const toSpans = ([from, until]: Columns): Span[] =>
  from?.map((start, index) => ({ from: start, until: until?.[index] ?? start })) ?? [];
const toSessions = (
  [from, until, slotMinutes, place]: NonNullable<PersonRow['open']>,
  sessions: readonly SessionFacts[],
): SessionSpan[] =>
  from.map((start, index) => ({
    from: start,
    until: until[index] ?? start,
    slotMinutes: slotMinutes[index] ?? 0,
    session: sessions[place[index] ?? -1],
  }));
/** A session as the statement says it. */
export type SessionRow = [
  sessionId: SessionFacts['sessionId'],
  clinicId: SessionFacts['clinicId'],
  clinicName: string,
  modality: SessionFacts['modality'],
  location: string | null,
  capacity: number,
];
export const toSession = ([
  sessionId,
  clinicId,
  clinicName,
  modality,
  location,
  capacity,
]: SessionRow): SessionFacts => ({ sessionId, clinicId, clinicName, modality, location, capacity });
const toInstant = (millis: number | null): Temporal.Instant | undefined =>
  millis === null ? undefined : Temporal.Instant.fromEpochMilliseconds(millis);

/** @param sessions those that the row refers to by their places */
export function toPerson(
  row: PersonRow,
  window: Span,
  sessions: readonly SessionFacts[] = [],
): PersonAvailability {
  const taken = {
    appointment: toSpans(row.booked),
    group: toSpans(row.grouped),
    away: toSpans(row.away),
    hold: toSpans(row.held),
    outlook: toSpans(row.outlook),
    elsewhere: toSpans(row.lent),
  };
  const covers = row.covers === null ? undefined : { from: row.covers[0], until: row.covers[1] };
  return {
    practitionerId: row.practitionerId,
    home: undefined,
    open: row.open === null ? [] : toSessions(row.open, sessions),
    busy: Object.values(taken).flat(),
    taken,
    outlookReadAt: toInstant(row.readAt),
    outlookFollowedUntil: toInstant(row.followedUntil),
    outlookCovers: covers,
    isOutlookKnown: covers !== undefined && covers.from <= window.from && covers.until >= window.until,
  };
}
