import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { GraphCall } from '../../../../infra/local/graph/api/graph-call.ts';
import { calendarView } from '../../../../infra/local/graph/calendar/calendar-view.ts';
import { eventRoutes } from '../../../../infra/local/graph/calendar/event-routes.ts';
import { EventService } from '../../../../infra/local/graph/calendar/event-service.ts';
import { makeMeetingAddresses } from '../../../../infra/local/graph/meetings/meeting-resource.ts';
import { EventStore } from '../../../../infra/local/graph/state/event-store.ts';
import { MeetingStore } from '../../../../infra/local/graph/state/meeting-store.ts';
import { openDatabase } from '../../../../infra/local/graph/state/open-database.ts';
import { DEMO_PEOPLE } from '../../../../infra/local/support/demo-people.ts';
import { LOCAL_TENANT_ID } from '../../../../infra/local/support/local-identity.ts';

const amina = DEMO_PEOPLE[0]!;
const folder = mkdtempSync(path.join(os.tmpdir(), 'series-'));
const database = openDatabase(folder);
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const events = new EventStore(database);
const meetings = new MeetingStore(database);
const addresses = makeMeetingAddresses('http://127.0.0.1:9');
const service = new EventService({ database, events, meetings, addresses, changed: () => undefined });
const routes = eventRoutes({
  events,
  service,
  view: { meetingOf: () => undefined, joinWebUrl: addresses.joinWebUrl },
  address: 'http://127.0.0.1:9/v1.0',
});

async function call(method: string, eventId: string | undefined, body: unknown) {
  const pattern = eventId === undefined ? /\/events$/ : /\/events\/:eventId$/;
  const route = routes.find((one) => one.method === method && pattern.test(one.pattern))!;
  const given: GraphCall = {
    method,
    segments: [],
    params: { userId: amina.objectId, ...(eventId === undefined ? {} : { eventId }) },
    query: new URLSearchParams(),
    header: () => undefined,
    body,
    caller: { kind: 'app', tenantId: LOCAL_TENANT_ID, clientId: 'c', permissions: [] },
  };
  const { body: answer } = await route.handle(given);
  return answer as { id: string; type: string; seriesMasterId: string; subject: string };
}

const at = (day: string, time: string) => ({ dateTime: `2027-03-${day}T${time}:00`, timeZone: 'UTC' });
const starts = () =>
  calendarView(events, amina.objectId, Date.parse('2027-03-01'), Date.parse('2027-03-31')).map(
    ({ occurrence }) => new Date(occurrence.startMs).toISOString().slice(5, 16),
  );

it('moves one date of a series and leaves the others, between its neighbours only', async () => {
  const series = await call('POST', undefined, {
    subject: 'Ward round',
    start: at('01', '09:00'),
    end: at('01', '10:00'),
    recurrence: {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'], firstDayOfWeek: 'monday' },
      range: { type: 'numbered', startDate: '2027-03-01', numberOfOccurrences: 3 },
    },
  });
  const second = `${series.id}-o20270308`;
  const moved = await call('PATCH', second, {
    start: at('10', '14:00'),
    end: at('10', '15:00'),
    subject: 'Ward round, later',
  });
  expect(moved).toMatchObject({
    id: second,
    type: 'exception',
    seriesMasterId: series.id,
    subject: 'Ward round, later',
  });
  expect(starts()).toEqual(['03-01T09:00', '03-10T14:00', '03-15T09:00']);
  expect(await call('GET', `${series.id}-o20270315`, undefined)).toMatchObject({
    type: 'occurrence',
    subject: 'Ward round',
  });
  const past = call('PATCH', second, { start: at('16', '09:00'), end: at('16', '10:00') });
  await expect(past).rejects.toMatchObject({ status: 400, code: 'ErrorOccurrenceCrossingBoundary' });
  expect(starts()).toHaveLength(3);
});
