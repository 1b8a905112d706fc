import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { BookAppointment, BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import type {
  BookedSeries,
  BookSeries,
  CancelGroupSession,
  GroupSession,
  GroupSessionsQuery,
  Hold,
  NewGroupSession,
  PlanSeries,
  Reschedule,
  SeriesPlan,
  TakeHold,
} from '../../api/booking/contract/booking-changes.ts';
import type { SlotSearch, SlotSearchResult, Week, WeekQuery } from '../../api/slots/contract/slots.ts';
import type { HttpClient } from './http-client.ts';

/** Groups of one service line within a time. */
export interface Upcoming extends GroupSessionsQuery {
  serviceLineId: string;
}

/** Everything that the tab asks in order to find a time, book it and move it. */
export interface BookingApi {
  searchSlots(search: SlotSearch, signal?: AbortSignal): Promise<SlotSearchResult>;
  week(query: WeekQuery, signal?: AbortSignal): Promise<Week>;
  takeHold(hold: TakeHold): Promise<Hold>;
  /** Keeps it for as long again from now. */
  extendHold(holdId: string): Promise<Hold>;
  /** Goes out even while the page is being left. */
  releaseHold(holdId: string): Promise<void>;
  book(booking: BookAppointment, idempotencyKey: string): Promise<BookedAppointment>;
  planSeries(wanted: PlanSeries, signal?: AbortSignal): Promise<SeriesPlan>;
  bookSeries(series: BookSeries, idempotencyKey: string): Promise<BookedSeries>;
  groupSessions(query: Upcoming, signal?: AbortSignal): Promise<GroupSession[]>;
  addGroupSession(session: NewGroupSession, idempotencyKey: string): Promise<GroupSession>;
  groupSession(groupSessionId: string, signal?: AbortSignal): Promise<GroupSession>;
  /** With every place in it. Refused when the group is no longer as the person saw it. */
  cancelGroupSession(seen: GroupSession, cancellation: CancelGroupSession): Promise<GroupSession>;
  /** Refused when the appointment is no longer as the person saw it. */
  reschedule(seen: Appointment, change: Reschedule, idempotencyKey: string): Promise<Appointment>;
}

/** @param newKey makes an Idempotency-Key for what is done by one press of a button */
export function makeBookingApi(http: HttpClient, newKey: () => string): BookingApi {
  const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
    http.json<T>({ method: 'GET', path, ...(signal === undefined ? {} : { signal }) });
  const ask = <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> =>
    http.json<T>({ method: 'POST', path, body, ...(signal === undefined ? {} : { signal }) });
  const post = <T>(path: string, body: unknown, idempotencyKey: string): Promise<T> =>
    http.json<T>({ method: 'POST', path, body, idempotencyKey });
  const query = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();
  const part = encodeURIComponent;

  return {
    searchSlots: (search, signal) => ask('/api/slot-searches', search, signal),
    week: (wanted, signal) => get(`/api/weeks?${query({ ...wanted })}`, signal),
    takeHold: (hold) => post('/api/holds', hold, newKey()),
    extendHold: (holdId) => http.json({ method: 'PUT', path: `/api/holds/${part(holdId)}`, body: {} }),
    releaseHold: (holdId) =>
      http.json({ method: 'DELETE', path: `/api/holds/${part(holdId)}`, keepalive: true }),
    book: (booking, key) => post('/api/appointments', booking, key),
    planSeries: (wanted, signal) => ask('/api/series-plans', wanted, signal),
    bookSeries: (series, key) => post('/api/series', series, key),
    groupSessions: async (wanted, signal) =>
      (await get<{ items: GroupSession[] }>(`/api/group-sessions?${query({ ...wanted })}`, signal)).items,
    addGroupSession: (session, key) => post('/api/group-sessions', session, key),
    groupSession: (id, signal) => get(`/api/group-sessions/${part(id)}`, signal),
    cancelGroupSession: ({ groupSessionId, version }, body) =>
      http.json({
        method: 'POST',
        path: `/api/group-sessions/${part(groupSessionId)}/cancellation`,
        body,
        ifMatch: `"${version}"`,
      }),
    reschedule: ({ appointmentId, version }, change, idempotencyKey) =>
      http.json({
        method: 'POST',
        path: `/api/appointments/${part(appointmentId)}/reschedule`,
        body: change,
        idempotencyKey,
        ifMatch: `"${version}"`,
      }),
  };
}
