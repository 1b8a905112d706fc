import { z } from 'zod';
import type { DemoPerson } from '../../support/demo-people.ts';
import { readDateTime, writeDateTime } from '../api/date-times.ts';
import type { Caller } from '../api/graph-call.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import { bodyObject, type Json, refuseUnknown } from '../api/odata.ts';
import { findPersonOf } from '../directory/people.ts';
import type { MailboxConditions } from '../directory/mailbox-conditions.ts';
import { workingHours } from '../directory/mailbox-settings.ts';
import type { EventStore } from '../state/event-store.ts';
import { calendarView, type ViewEntry } from './calendar-view.ts';

const MOST_SCHEDULES = 20;
const MOST_DAYS = 62;
const MINUTE_MS = 60_000;
const PARAMETERS = new Set(['schedules', 'startTime', 'endTime', 'availabilityViewInterval']);
const Schedules = z.array(z.string()).min(1);
const Interval = z.int().min(5).max(1440);

/** Digits of availabilityView; the highest of an interval wins. Working elsewhere counts as free. */
const DIGITS: Readonly<Record<string, number>> = { tentative: 1, busy: 2, oof: 3 };

/**
 * `getSchedule`: free/busy of up to 20 mailboxes over less than 62 days. A mailbox that does not exist answers an error in
 * its own item.
 * @param timeZone zone of the times in the answer
 * @throws GraphFailure 400 beyond the limits
 */
export function answerSchedule(
  deps: { events: EventStore; conditions: MailboxConditions },
  caller: Caller,
  body: unknown,
  timeZone: string,
): Json[] {
  const sent = bodyObject(body);
  refuseUnknown(sent, PARAMETERS, 'getSchedule');
  const schedules = Schedules.safeParse(sent['schedules']);
  if (!schedules.success || schedules.data.length > MOST_SCHEDULES) {
    throw new GraphFailure(
      400,
      'ErrorInvalidParameter',
      `The number of schedules must be between 1 and ${MOST_SCHEDULES}.`,
    );
  }
  const fromMs = readDateTime(sent['startTime'], 'startTime').instantMs;
  const toMs = readDateTime(sent['endTime'], 'endTime').instantMs;
  if (toMs <= fromMs || toMs - fromMs >= MOST_DAYS * 24 * 60 * MINUTE_MS) {
    throw new GraphFailure(
      400,
      'ErrorInvalidTimeInterval',
      `The requested time duration specified for FreeBusyViewOptions.TimeWindow is too long or not positive. ` +
        `The allowed limit = ${MOST_DAYS} days.`,
    );
  }
  const interval = Interval.safeParse(sent['availabilityViewInterval'] ?? 30);
  if (!interval.success) {
    throw new GraphFailure(
      400,
      'ErrorInvalidMergedFreeBusyInterval',
      'Invalid value is given for MergedFreeBusyIntervalInMinutes: it must be between 5 and 1440 minutes.',
    );
  }
  return schedules.data.map((address) => {
    const person = findPersonOf(caller, address);
    if (person === undefined) {
      return failedMailbox(
        address,
        'ErrorMailRecipientNotFound',
        `Unable to resolve e-mail address ${address} to an Active Directory object.`,
      );
    }
    const error = deps.conditions.errorOf(person);
    if (error !== undefined) return failedMailbox(address, error, 'The mailbox cannot be reached.');
    const window = { fromMs, toMs, intervalMs: interval.data * MINUTE_MS, timeZone };
    return {
      ...schedule(deps.events, person, address, window),
      workingHours: workingHours(deps.conditions.timeZoneOf(person)),
    };
  });
}

function schedule(
  events: EventStore,
  person: DemoPerson,
  scheduleId: string,
  window: { fromMs: number; toMs: number; intervalMs: number; timeZone: string },
): Json {
  const entries = calendarView(events, person.objectId, window.fromMs, window.toMs).filter(
    ({ event }) => !event.properties.isCancelled && statusOf(event.properties.rest) !== 'free',
  );
  return {
    scheduleId,
    availabilityView: availabilityView(entries, window),
    scheduleItems: entries.map((entry) => scheduleItem(entry, window.timeZone)),
  };
}

function scheduleItem({ event, occurrence }: ViewEntry, timeZone: string): Json {
  const { rest } = event.properties;
  const sensitivity = rest['sensitivity'] ?? 'normal';
  const isPrivate = sensitivity === 'private' || sensitivity === 'confidential';
  return {
    isPrivate,
    status: statusOf(rest),
    // what the owner keeps private shows as times only
    ...(isPrivate ? {} : { subject: rest['subject'] ?? '', location: locationName(rest['location']) }),
    start: writeDateTime(occurrence.startMs, timeZone),
    end: writeDateTime(occurrence.endMs, timeZone),
  };
}

function availabilityView(
  entries: readonly ViewEntry[],
  window: { fromMs: number; toMs: number; intervalMs: number },
): string {
  let view = '';
  for (let fromMs = window.fromMs; fromMs < window.toMs; fromMs += window.intervalMs) {
    const toMs = fromMs + window.intervalMs;
    const digits = entries
      .filter(({ occurrence }) => occurrence.startMs < toMs && occurrence.endMs > fromMs)
      .map(({ event }) => DIGITS[statusOf(event.properties.rest)] ?? 0);
    view += String(Math.max(0, ...digits));
  }
  return view;
}

function statusOf(rest: Json): string {
  return typeof rest['showAs'] === 'string' ? rest['showAs'] : 'busy';
}

function locationName(location: unknown): string {
  return typeof location === 'object' && location !== null && 'displayName' in location
    ? String(location.displayName)
    : '';
}

function failedMailbox(address: string, responseCode: string, message: string): Json {
  return {
    scheduleId: address,
    availabilityView: '',
    scheduleItems: [],
    error: { message, responseCode },
  };
}
