import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { readDateTime, writeDateTime, zoneOf } from '../api/date-times.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import { bodyObject, type Json, refuseUnknown } from '../api/odata.ts';
import type { EventProperties, StoredEvent } from '../state/event-store.ts';
import { endOfSeries, occurrencesBetween, readRecurrence, type Occurrence } from './recurrence.ts';

/** No series that is kept here has its dates further apart. */
const YEAR_MS = 366 * 86_400_000;

/** Properties of an event that a client may write. */
const WRITABLE = new Set([
  'allowNewTimeProposals',
  'attendees',
  'body',
  'categories',
  'end',
  'hideAttendees',
  'importance',
  'isAllDay',
  'isOnlineMeeting',
  'isReminderOn',
  'location',
  'locations',
  'onlineMeetingProvider',
  'recurrence',
  'reminderMinutesBeforeStart',
  'responseRequested',
  'sensitivity',
  'showAs',
  'start',
  'subject',
  'transactionId',
]);

const Attendee = z.looseObject({
  type: z.enum(['required', 'optional', 'resource']).default('required'),
  emailAddress: z.object({ address: z.string(), name: z.string().optional() }),
});
/** What the stand-in checks of an event's values; the rest is kept as it came. */
const Values = z.object({
  subject: z.string().nullable().optional(),
  body: z.object({ contentType: z.enum(['html', 'text']), content: z.string() }).optional(),
  attendees: z.array(Attendee).max(500).optional(),
  sensitivity: z.enum(['normal', 'personal', 'private', 'confidential']).optional(),
  showAs: z.enum(['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown']).optional(),
  importance: z.enum(['low', 'normal', 'high']).optional(),
  isOnlineMeeting: z.boolean().optional(),
  onlineMeetingProvider: z
    .enum(['unknown', 'teamsForBusiness', 'skypeForBusiness', 'skypeForConsumer'])
    .optional(),
  isReminderOn: z.boolean().optional(),
  isAllDay: z.boolean().optional(),
  reminderMinutesBeforeStart: z.int().optional(),
  transactionId: z.string().min(1).optional(),
  categories: z.array(z.string()).optional(),
});

/** An event as sent, checked. */
export interface EventInput {
  startMs: number;
  endMs: number;
  isSeries: boolean;
  transactionId: string | undefined;
  wantsMeeting: boolean;
  start: EventProperties['start'];
  end: EventProperties['end'];
  rest: Json;
}

/** A new event. @throws GraphFailure 400 naming what is wrong */
export function readNewEvent(body: unknown): EventInput {
  const sent = bodyObject(body);
  refuseUnknown(sent, WRITABLE, 'microsoft.graph.event');
  if (sent['start'] === undefined || sent['end'] === undefined) {
    throw new GraphFailure(
      400,
      'ErrorPropertyValidationFailure',
      'At least one property failed validation: start, end.',
    );
  }
  return whole(sent);
}

/** An event after a change: what is not sent stays. @throws GraphFailure 400, also for what cannot be changed */
export function readChangedEvent(event: StoredEvent, body: unknown): EventInput {
  const sent = bodyObject(body);
  refuseUnknown(sent, WRITABLE, 'microsoft.graph.event');
  const wasOnline = event.properties.rest['isOnlineMeeting'] === true;
  if ('transactionId' in sent) {
    throw new GraphFailure(
      400,
      'ErrorInvalidPropertySet',
      'transactionId can only be set when an event is created.',
    );
  }
  if (wasOnline && (sent['isOnlineMeeting'] === false || sent['onlineMeetingProvider'] === 'unknown')) {
    throw new GraphFailure(
      400,
      'ErrorInvalidPropertySet',
      'An online meeting cannot be made an ordinary event again.',
    );
  }
  const { start, end, rest } = event.properties;
  return whole({ ...rest, start, end, ...sent });
}

/** One date of a series after a change to it alone. @throws GraphFailure 400, also when it would pass its neighbours */
export function readChangedDate(series: StoredEvent, occurrence: Occurrence, body: unknown): EventInput {
  const sent = bodyObject(body);
  refuseUnknown(sent, WRITABLE, 'microsoft.graph.event');
  if ('transactionId' in sent || 'recurrence' in sent) {
    throw new GraphFailure(400, 'ErrorInvalidPropertySet', 'This cannot be set on one date of a series.');
  }
  const { start, rest } = series.properties;
  const { recurrence: _recurrence, ...ofSeries } = rest;
  const input = whole({
    ...ofSeries,
    ...occurrence.changed,
    start: writeDateTime(occurrence.startMs, start.timeZone),
    end: writeDateTime(occurrence.endMs, start.timeZone),
    ...sent,
  });
  checkNeighbours(series, occurrence, input);
  return input;
}

/** As Outlook: a date stays between the one before and the one after. */
function checkNeighbours(series: StoredEvent, { date }: Occurrence, { startMs, endMs }: EventInput): void {
  const others = occurrencesBetween(series, startMs - YEAR_MS, endMs + YEAR_MS).filter(
    (one) => one.date !== date,
  );
  const isPassed = others.some((one) =>
    (one.date ?? '') < (date ?? '') ? one.startMs >= startMs : one.startMs <= startMs,
  );
  if (!isPassed) return;
  throw new GraphFailure(
    400,
    'ErrorOccurrenceCrossingBoundary',
    'Cannot move the occurrence past the one before or the one after.',
  );
}

function whole(sent: Json): EventInput {
  const values = Values.safeParse(sent);
  if (!values.success) {
    const [issue] = values.error.issues;
    throw new GraphFailure(
      400,
      'ErrorPropertyValidationFailure',
      `At least one property failed validation: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    );
  }
  const start = readDateTime(sent['start'], 'start');
  const end = readDateTime(sent['end'], 'end');
  if (end.instantMs < start.instantMs) {
    throw new GraphFailure(
      400,
      'ErrorPropertyValidationFailure',
      'The end of an event must not be before its start.',
    );
  }
  if (values.data.isAllDay === true) checkWholeDays(start.local, end.local);
  const { start: _start, end: _end, transactionId: _transactionId, recurrence, ...others } = sent;
  const isSeries = recurrence !== undefined && recurrence !== null;
  return {
    startMs: start.instantMs,
    endMs: isSeries ? seriesEnd(recurrence, start, end) : end.instantMs,
    isSeries,
    transactionId: values.data.transactionId,
    wantsMeeting: values.data.isOnlineMeeting === true,
    start: start.local,
    end: end.local,
    rest: {
      ...others,
      ...(values.data.attendees === undefined ? {} : { attendees: withStatus(values.data.attendees) }),
      ...(isSeries ? { recurrence: readRecurrence(recurrence) } : {}),
    },
  };
}

function checkWholeDays(start: EventProperties['start'], end: EventProperties['end']): void {
  const isMidnight = ({ dateTime }: EventProperties['start']): boolean => /T00:00(:00)?$/.test(dateTime);
  if (isMidnight(start) && isMidnight(end) && start.timeZone === end.timeZone) return;
  throw new GraphFailure(
    400,
    'ErrorPropertyValidationFailure',
    'The start and end of an all-day event need to be set to midnight of the same zone.',
  );
}

function seriesEnd(
  recurrence: unknown,
  start: ReturnType<typeof readDateTime>,
  end: ReturnType<typeof readDateTime>,
): number {
  const first = Temporal.Instant.fromEpochMilliseconds(start.instantMs).toZonedDateTimeISO(
    zoneOf(start.local.timeZone),
  );
  return endOfSeries(readRecurrence(recurrence), first, end.instantMs - start.instantMs);
}

function withStatus(attendees: z.infer<typeof Values>['attendees'] & {}): Json[] {
  return attendees.map((attendee) => ({
    status: { response: 'none', time: '0001-01-01T00:00:00Z' },
    ...attendee,
  }));
}
