import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { Respond } from '../../api/consultation/contract/respond.ts';
import type { CancelAppointment } from '../../api/booking/contract/booking-changes.ts';
import type { BookingApi } from './booking-api.ts';
import { makeBookingApi } from './booking-api.ts';
import { makeCall, type Call } from './call.ts';
import type { HttpClient } from './http-client.ts';
import { makeImportTemplateApi } from './import-template-api.ts';
import type { ImportTemplateApi } from './import-template-api.ts';

/** Which appointments to list: those that overlap `[from, to)`. */
export interface AppointmentFilter {
  from: string;
  to: string;
  serviceLineId?: string;
  mine?: boolean;
}

/** Everything that the tab asks of Confer. Each rejects with ProblemError or NoAnswerError. */
export interface ConferApi extends BookingApi, ImportTemplateApi {
  call: Call;
  appointments(filter: AppointmentFilter, signal?: AbortSignal): Promise<Appointment[]>;
  appointment(appointmentId: string, signal?: AbortSignal): Promise<Appointment>;
  takeArrival(appointmentId: string): Promise<Appointment>;
  markReady(appointmentId: string): Promise<Appointment>;
  admit(appointmentId: string, participantId: string): Promise<Appointment>;
  end(appointmentId: string): Promise<Appointment>;
  respond(appointmentId: string, response: Respond): Promise<Appointment>;
  cancel(appointmentId: string, cancellation: CancelAppointment): Promise<Appointment>;
}

function queryOf(fields: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) query.set(name, value);
  return query.toString();
}

/** @param newKey makes an Idempotency-Key for what is done by one press of a button */
export function makeConferApi(http: HttpClient, newKey: () => string): ConferApi {
  const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
    http.json<T>({ method: 'GET', path, ...(signal === undefined ? {} : { signal }) });
  const post = <T>(path: string, body: unknown = {}, idempotencyKey = newKey()): Promise<T> =>
    http.json<T>({ method: 'POST', path, body, idempotencyKey });
  const items = async <T>(answer: Promise<{ items: T[] }>): Promise<T[]> => (await answer).items;
  const at = (appointmentId: string): string => `/api/appointments/${encodeURIComponent(appointmentId)}`;

  return {
    ...makeBookingApi(http, newKey),
    ...makeImportTemplateApi(http),
    call: makeCall(http),
    appointments: ({ mine, ...filter }, signal) =>
      items(
        get(`/api/appointments?${queryOf({ ...filter, mine: mine === true ? 'true' : undefined })}`, signal),
      ),
    appointment: (id, signal) => get(at(id), signal),
    takeArrival: (id) => post(`${at(id)}/arrival-acknowledgement`),
    markReady: (id) => post(`${at(id)}/ready`),
    admit: (id, participantId) =>
      post(`${at(id)}/participants/${encodeURIComponent(participantId)}/admission`),
    end: (id) => post(`${at(id)}/end`),
    respond: (id, response) => post(`${at(id)}/response`, response),
    cancel: (id, cancellation) => post(`${at(id)}/cancellation`, cancellation),
  };
}
