import { type DateTimeTimeZone, writeDateTime } from '../api/date-times.ts';
import type { Json } from '../api/odata.ts';
import { findPerson } from '../directory/people.ts';
import type { StoredEvent } from '../state/event-store.ts';
import type { StoredMeeting } from '../state/meeting-store.ts';
import type { Occurrence } from './recurrence.ts';

/** What an answer needs to know beside the item. */
export interface EventView {
  /** Zone of start and end, as the client preferred. */
  timeZone: string;
  meetingOf: (meetingId: string) => StoredMeeting | undefined;
  joinWebUrl: (meeting: StoredMeeting) => string;
}

/** The etag of an item. */
export function etagOf(event: StoredEvent): string {
  return `W/"${changeKey(event)}"`;
}

/** Graph's event: a single item, a series master, or (with `occurrence`) one date of a series. */
export function eventResource(event: StoredEvent, view: EventView, occurrence?: Occurrence): Json {
  const { rest, isOrganizer, organizerId, isCancelled, start } = event.properties;
  const organizer = findPerson(organizerId);
  const isDate = occurrence?.date !== undefined;
  const times = occurrence ?? { startMs: event.startMs, endMs: masterEnd(event) };
  const { recurrence, body, ...others } = { ...rest, ...occurrence?.changed };
  const isException = occurrence?.changed !== undefined;
  return {
    '@odata.etag': etagOf(event),
    id: isDate ? occurrenceId(event, occurrence) : event.id,
    createdDateTime: new Date(event.createdMs).toISOString(),
    lastModifiedDateTime: new Date(event.modifiedMs).toISOString(),
    changeKey: changeKey(event),
    categories: [],
    ...(event.transactionId === undefined ? {} : { transactionId: event.transactionId }),
    originalStartTimeZone: start.timeZone,
    originalEndTimeZone: event.properties.end.timeZone,
    iCalUId: event.iCalUId,
    reminderMinutesBeforeStart: 15,
    isReminderOn: true,
    hasAttachments: false,
    importance: 'normal',
    sensitivity: 'normal',
    isAllDay: false,
    isCancelled,
    isDraft: false,
    isOrganizer,
    responseRequested: true,
    seriesMasterId: isDate ? event.id : null,
    showAs: 'busy',
    type: isException
      ? 'exception'
      : isDate
        ? 'occurrence'
        : event.isSeries
          ? 'seriesMaster'
          : 'singleInstance',
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(event.id)}&exvsurl=1&path=/calendar/item`,
    onlineMeetingUrl: null,
    isOnlineMeeting: false,
    onlineMeetingProvider: 'unknown',
    allowNewTimeProposals: true,
    hideAttendees: false,
    responseStatus: isOrganizer
      ? { response: 'organizer', time: '0001-01-01T00:00:00Z' }
      : { response: 'notResponded', time: '0001-01-01T00:00:00Z' },
    location: { displayName: '', locationType: 'default' },
    locations: [],
    attendees: [],
    subject: '',
    ...others,
    bodyPreview: preview(body),
    body: body ?? { contentType: 'html', content: '' },
    recurrence: isDate ? null : (recurrence ?? null),
    ...writtenTimes(event, times, view.timeZone),
    organizer: {
      emailAddress: { name: organizer?.displayName ?? '', address: organizer?.userPrincipalName ?? '' },
    },
    onlineMeeting: meetingBlock(event, view),
  };
}

/** Whole days are days wherever one reads them: Graph writes their midnight in whatever zone it is asked for. */
function writtenTimes(
  event: StoredEvent,
  times: { startMs: number; endMs: number },
  timeZone: string,
): { start: DateTimeTimeZone; end: DateTimeTimeZone } {
  const isAllDay = event.properties.rest['isAllDay'] === true;
  const own = event.properties.start.timeZone;
  const write = (ms: number): DateTimeTimeZone =>
    isAllDay ? { ...writeDateTime(ms, own), timeZone } : writeDateTime(ms, timeZone);
  return { start: write(times.startMs), end: write(times.endMs) };
}

/**
 * One date of a series as delta tells of it: when it is, and of which series. The rest is the series' own, which delta
 * tells of as well.
 */
export function reducedOccurrence(resource: Json): Json {
  const { id, seriesMasterId, type, start, end } = resource;
  return { '@odata.etag': resource['@odata.etag'], id, seriesMasterId, type, start, end };
}

/** Id of one date of a series; `splitOccurrenceId` takes it apart again. */
function occurrenceId(event: StoredEvent, occurrence: Occurrence): string {
  return `${event.id}-o${(occurrence.date ?? '').replaceAll('-', '')}`;
}

/** The series' id and local date in an occurrence's id; undefined for other ids. */
export function splitOccurrenceId(id: string): { seriesId: string; date: string } | undefined {
  const parts = /^(.+)-o(\d{4})(\d{2})(\d{2})$/.exec(id);
  if (parts === null) return undefined;
  return { seriesId: parts[1] ?? '', date: `${parts[2] ?? ''}-${parts[3] ?? ''}-${parts[4] ?? ''}` };
}

function changeKey(event: StoredEvent): string {
  return Buffer.from(`${event.iCalUId.slice(0, 12)}:${event.changeSeq}`).toString('base64url');
}

/** A master shows the times of its first date. */
function masterEnd(event: StoredEvent): number {
  if (!event.isSeries) return event.endMs;
  const { start, end } = event.properties;
  return event.startMs + (Date.parse(`${end.dateTime}Z`) - Date.parse(`${start.dateTime}Z`));
}

function preview(body: unknown): string {
  const content =
    typeof body === 'object' && body !== null && 'content' in body && typeof body.content === 'string'
      ? body.content
      : '';
  return content
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 255);
}

function meetingBlock(event: StoredEvent, view: EventView): Json | null {
  const meeting = event.meetingId === undefined ? undefined : view.meetingOf(event.meetingId);
  return meeting === undefined ? null : { joinUrl: view.joinWebUrl(meeting) };
}
