import { z } from 'zod';
import { preferenceApplied, preferredZone } from '../api/date-times.ts';
import { type GraphAnswer, type GraphCall, type GraphRoute, paramOf } from '../api/graph-call.ts';
import { GraphFailure, itemNotFound } from '../api/graph-failure.ts';
import { allowOptions, entity, page, selected } from '../api/odata.ts';
import { mailboxOwner } from '../directory/people.ts';
import type { EventStore, StoredEvent } from '../state/event-store.ts';
import { calendarId } from './calendar-resource.ts';
import { checkCalendar, type ViewBase } from './calendar-routes.ts';
import { readChangedDate, readChangedEvent, readNewEvent } from './event-input.ts';
import { etagOf, eventResource, splitOccurrenceId } from './event-resource.ts';
import type { EventService } from './event-service.ts';
import { type Occurrence, occurrenceOn } from './recurrence.ts';

const READ = {
  service: 'exchange',
  application: ['Calendars.Read', 'Calendars.ReadWrite'],
  delegated: ['Calendars.Read', 'Calendars.ReadWrite'],
} as const;
const WRITE = {
  service: 'exchange',
  application: ['Calendars.ReadWrite'],
  delegated: ['Calendars.ReadWrite'],
} as const;
const Cancel = z.object({ comment: z.string().optional(), Comment: z.string().optional() });

interface Deps {
  events: EventStore;
  service: EventService;
  view: ViewBase;
  address: string;
}

/** `/users/{id}/events`, also under `calendar` and `calendars/{id}`. @param deps.address base of the API */
export function eventRoutes(deps: Deps): GraphRoute[] {
  return ['', '/calendar', '/calendars/:calendarId'].flatMap((parent) =>
    routesUnder(deps, `/users/:userId${parent}/events`),
  );
}

function routesUnder(deps: Deps, pattern: string): GraphRoute[] {
  const { events, service } = deps;
  const one = `${pattern}/:eventId`;
  return [
    { method: 'GET', pattern, ...READ, handle: (call) => list(deps, call) },
    {
      method: 'POST',
      pattern,
      ...WRITE,
      handle: (call) => {
        const owner = mailboxOwner(call);
        checkCalendar(call, calendarId(owner));
        return answer(deps, call, 201, service.create(owner.objectId, readNewEvent(call.body)));
      },
    },
    {
      method: 'GET',
      pattern: one,
      ...READ,
      handle: (call) => {
        const { event, occurrence } = found(events, call);
        return answer(deps, call, 200, event, occurrence);
      },
    },
    {
      method: 'PATCH',
      pattern: one,
      ...WRITE,
      handle: (call) => {
        const { event, occurrence } = found(events, call);
        checkEtag(call, event);
        if (occurrence?.date !== undefined) {
          const { date } = occurrence;
          const changed = service.changeDate(event, date, readChangedDate(event, occurrence, call.body));
          return answer(deps, call, 200, changed, occurrenceOn(changed, date));
        }
        return answer(deps, call, 200, service.change(event, readChangedEvent(event, call.body)));
      },
    },
    {
      method: 'DELETE',
      pattern: one,
      ...WRITE,
      handle: (call) => {
        const target = found(events, call);
        checkEtag(call, target.event);
        removeTarget(service, target);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      pattern: `${one}/cancel`,
      ...WRITE,
      handle: (call) => {
        const target = found(events, call);
        Cancel.parse(call.body ?? {});
        if (!target.event.properties.isOrganizer) {
          throw new GraphFailure(400, 'ErrorInvalidRequest', 'Only the organizer can cancel a meeting.');
        }
        removeTarget(service, target);
        return { status: 202 };
      },
    },
  ];
}

interface Target {
  event: StoredEvent;
  occurrence: Occurrence | undefined;
}

function found(events: EventStore, call: GraphCall): Target {
  const owner = mailboxOwner(call);
  checkCalendar(call, calendarId(owner));
  const id = paramOf(call, 'eventId');
  const single = events.findById(owner.objectId, id);
  if (single !== undefined) return { event: single, occurrence: undefined };
  const parts = splitOccurrenceId(id);
  const series = parts === undefined ? undefined : events.findById(owner.objectId, parts.seriesId);
  if (parts === undefined || series?.isSeries !== true) throw itemNotFound();
  const occurrence = occurrenceOn(series, parts.date);
  if (occurrence === undefined) throw itemNotFound();
  return { event: series, occurrence };
}

function removeTarget(service: EventService, { event, occurrence }: Target): void {
  if (occurrence?.date === undefined) service.remove(event);
  else service.cancelDate(event, occurrence.date);
}

/** @throws GraphFailure 412 when `If-Match` names another state */
function checkEtag(call: GraphCall, event: StoredEvent): void {
  const wanted = call.header('if-match');
  if (wanted === undefined || wanted === '*' || wanted === etagOf(event)) return;
  throw new GraphFailure(
    412,
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the request does not match ' +
      'the current change key for the item.',
  );
}

function answer(
  deps: Deps,
  call: GraphCall,
  status: number,
  event: StoredEvent,
  occurrence?: Occurrence,
): GraphAnswer {
  const view = { ...deps.view, timeZone: preferredZone(call.header) };
  const resource = eventResource(event, view, occurrence);
  return {
    status,
    headers: { ...preferenceApplied(call.header), ETag: etagOf(event) },
    body: entity(`users('${event.userId}')/events/$entity`, selected(resource, call.query)),
  };
}

/** Masters and single items; `$filter` by iCalUId or by start. */
function list(deps: Deps, call: GraphCall): GraphAnswer {
  const owner = mailboxOwner(call);
  checkCalendar(call, calendarId(owner));
  allowOptions(call.query, ['$top', '$skip', '$select', '$filter', '$count']);
  const view = { ...deps.view, timeZone: preferredZone(call.header) };
  const values = deps.events
    .listOfUser(owner.objectId)
    .filter(filterOf(call.query.get('$filter')))
    .map((event) => eventResource(event, view));
  return {
    status: 200,
    headers: preferenceApplied(call.header),
    body: page({
      of: `users('${owner.objectId}')/events`,
      values,
      query: call.query,
      address: `${deps.address}/users/${owner.objectId}/events`,
      defaultTop: 10,
      mostTop: 1000,
    }),
  };
}

function filterOf(filter: string | null): (event: StoredEvent) => boolean {
  if (filter === null) return () => true;
  const uid = /^iCalUId eq '(.*)'$/i.exec(filter);
  if (uid !== null) return (event) => event.iCalUId === uid[1];
  const start = /^start\/dateTime (ge|lt) '([^']+)'$/i.exec(filter);
  const limit = Date.parse(`${(start?.[2] ?? '').replace(/Z$/, '')}Z`);
  if (start === null || Number.isNaN(limit)) {
    throw new GraphFailure(400, 'ErrorInvalidUrlQueryFilter', `The filter is not supported here: ${filter}`);
  }
  return start[1]?.toLowerCase() === 'ge'
    ? (event) => event.startMs >= limit
    : (event) => event.startMs < limit;
}
