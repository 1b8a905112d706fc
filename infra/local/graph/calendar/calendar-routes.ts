import { preferenceApplied, preferredZone, readInstantParameter } from '../api/date-times.ts';
import { type GraphCall, type GraphRoute, paramOf } from '../api/graph-call.ts';
import { GraphFailure, itemNotFound } from '../api/graph-failure.ts';
import { allowOptions, entity, type Json, page, selected } from '../api/odata.ts';
import type { MailboxConditions } from '../directory/mailbox-conditions.ts';
import { mailboxOwner } from '../directory/people.ts';
import type { EventStore } from '../state/event-store.ts';
import { calendarId, calendarResource } from './calendar-resource.ts';
import { calendarView } from './calendar-view.ts';
import { answerDelta } from './delta.ts';
import { type EventView, eventResource } from './event-resource.ts';
import { answerSchedule } from './get-schedule.ts';

const READ = {
  service: 'exchange',
  application: ['Calendars.Read', 'Calendars.ReadWrite'],
  delegated: ['Calendars.Read', 'Calendars.ReadWrite'],
} as const;

/** What of the view does not depend on the request. */
export type ViewBase = Omit<EventView, 'timeZone'>;

interface Deps {
  events: EventStore;
  conditions: MailboxConditions;
  view: ViewBase;
  /** Base of the API, `https://…/v1.0`. */
  address: string;
}

/** Calendars, calendarView with delta, and getSchedule. */
export function calendarRoutes(deps: Deps): GraphRoute[] {
  const { events, address, conditions } = deps;
  return [
    {
      method: 'GET',
      pattern: '/users/:userId/calendar',
      ...READ,
      handle: (call) => {
        const person = mailboxOwner(call);
        const body = entity(`users('${person.objectId}')/calendar/$entity`, calendarResource(person));
        return { status: 200, body: selected(body, call.query) };
      },
    },
    {
      method: 'GET',
      pattern: '/users/:userId/calendars',
      ...READ,
      handle: (call) => {
        const person = mailboxOwner(call);
        const value = [selected(calendarResource(person), call.query)];
        return { status: 200, body: entity(`users('${person.objectId}')/calendars`, { value }) };
      },
    },
    {
      method: 'GET',
      pattern: '/users/:userId/calendarView/delta',
      ...READ,
      handle: (call) => {
        const { objectId } = conditions.check(mailboxOwner(call));
        const view = { ...deps.view, timeZone: preferredZone(call.header) };
        const link = `${address}/users/${objectId}/calendarView/delta`;
        return {
          status: 200,
          headers: preferenceApplied(call.header),
          body: answerDelta(events, objectId, call, view, link),
        };
      },
    },
    ...['calendarView', 'calendar/calendarView', 'calendars/:calendarId/calendarView'].map(
      (path): GraphRoute => ({
        method: 'GET',
        pattern: `/users/:userId/${path}`,
        ...READ,
        handle: (call) => ({
          status: 200,
          headers: preferenceApplied(call.header),
          body: viewPage(deps, call),
        }),
      }),
    ),
    {
      method: 'POST',
      pattern: '/users/:userId/calendar/getSchedule',
      ...READ,
      handle: (call) => {
        conditions.check(mailboxOwner(call));
        const value = answerSchedule(deps, call.caller, call.body, preferredZone(call.header));
        return {
          status: 200,
          headers: preferenceApplied(call.header),
          body: entity('Collection(microsoft.graph.scheduleInformation)', { value }),
        };
      },
    },
  ];
}

function viewPage(deps: Deps, call: GraphCall): Json {
  const person = deps.conditions.check(mailboxOwner(call));
  checkCalendar(call, calendarId(person));
  allowOptions(call.query, ['$top', '$skip', '$select', '$orderby', '$count']);
  checkOrder(call.query);
  const fromMs = readInstantParameter(call.query, 'startDateTime');
  const toMs = readInstantParameter(call.query, 'endDateTime');
  const view = { ...deps.view, timeZone: preferredZone(call.header) };
  const values = calendarView(deps.events, person.objectId, fromMs, toMs).map(({ event, occurrence }) =>
    eventResource(event, view, occurrence),
  );
  if (/ desc$/i.test(call.query.get('$orderby') ?? '')) values.reverse();
  return page({
    of: `users('${person.objectId}')/calendarView`,
    values,
    query: call.query,
    address: `${deps.address}/users/${person.objectId}/calendarView`,
    defaultTop: 10,
    mostTop: 1000,
  });
}

/** A named calendar must be the mailbox's. @throws GraphFailure 404 */
export function checkCalendar(call: GraphCall, known: string): void {
  if ('calendarId' in call.params && paramOf(call, 'calendarId') !== known) throw itemNotFound();
}

function checkOrder(query: URLSearchParams): void {
  const order = query.get('$orderby');
  if (order === null || /^start\/dateTime( asc| desc)?$/i.test(order)) return;
  throw new GraphFailure(400, 'ErrorInvalidUrlQuery', `Ordering by ${order} is not supported here.`);
}
