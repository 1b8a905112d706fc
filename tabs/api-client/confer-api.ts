import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { Delivery } from '../../api/deliveries/contract/deliveries.ts';
import type { Respond } from '../../api/consultation/contract/respond.ts';
import type { CancelAppointment } from '../../api/booking/contract/booking-changes.ts';
import type { Me } from '../../api/staff/contract/me.ts';
import type {
  PatientSearch,
  PatientSearchResult,
  PatientSummary,
} from '../../api/patients/contract/patients.ts';
import type { ServiceLine } from '../../api/service-lines/contract/service-line.ts';
import { makeBlockApi, type BlockApi } from './block-api.ts';
import { makeResourceApi, type ResourceApi } from './resource-api.ts';
import type { BookingApi } from './booking-api.ts';
import { makeBookingApi } from './booking-api.ts';
import { makeClinicsApi } from './clinics-api.ts';
import type { ClinicsApi } from './clinics-api.ts';
import type { ClinicChangeApi } from './clinic-change-api.ts';
import { makeClinicChangeApi } from './clinic-change-api.ts';
import { makeCall, type Call } from './call.ts';
import type { HttpClient } from './http-client.ts';
import { makeWaitingListApi } from './waiting-list-api.ts';
import type { WaitingListApi } from './waiting-list-api.ts';
import { makeSharingApi } from './sharing-api.ts';
import type { SharingApi } from './sharing-api.ts';
import { makeServiceLineApi } from './service-line-api.ts';
import type { ServiceLineApi } from './service-line-api.ts';

/** Which appointments to list: those that overlap `[from, to)`. */
export interface AppointmentFilter {
  from: string;
  to: string;
  serviceLineId?: string;
  mine?: boolean;
}

/** Everything that the tab asks of Confer. Each rejects with ProblemError or NoAnswerError. */
export interface ConferApi
  extends
    BookingApi,
    ClinicsApi,
    ServiceLineApi,
    BlockApi,
    ResourceApi,
    ClinicChangeApi,
    WaitingListApi,
    SharingApi {
  call: Call;
  me(signal?: AbortSignal): Promise<Me>;
  serviceLines(signal?: AbortSignal): Promise<ServiceLine[]>;
  searchPatients(search: PatientSearch, signal?: AbortSignal): Promise<PatientSearchResult>;
  patient(patientId: string, signal?: AbortSignal): Promise<PatientSummary>;
  appointments(filter: AppointmentFilter, signal?: AbortSignal): Promise<Appointment[]>;
  appointment(appointmentId: string, signal?: AbortSignal): Promise<Appointment>;
  takeArrival(appointmentId: string): Promise<Appointment>;
  markReady(appointmentId: string): Promise<Appointment>;
  admit(appointmentId: string, participantId: string): Promise<Appointment>;
  end(appointmentId: string): Promise<Appointment>;
  respond(appointmentId: string, response: Respond): Promise<Appointment>;
  cancel(appointmentId: string, cancellation: CancelAppointment): Promise<Appointment>;
  /** Work for outside systems that needs a person, oldest first. */
  deliveriesThatNeedAPerson(signal?: AbortSignal): Promise<Delivery[]>;
  retryDelivery(deliveryId: string): Promise<Delivery>;
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
  const search = <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> =>
    http.json<T>({ method: 'POST', path, body, ...(signal === undefined ? {} : { signal }) });
  const post = <T>(path: string, body: unknown = {}, idempotencyKey = newKey()): Promise<T> =>
    http.json<T>({ method: 'POST', path, body, idempotencyKey });
  const items = async <T>(answer: Promise<{ items: T[] }>): Promise<T[]> => (await answer).items;
  const at = (appointmentId: string): string => `/api/appointments/${encodeURIComponent(appointmentId)}`;

  return {
    ...makeBookingApi(http, newKey),
    ...makeBlockApi(http),
    ...makeResourceApi(http, newKey),
    ...makeClinicChangeApi(http),
    ...makeServiceLineApi(http, newKey),
    ...makeClinicsApi(http, newKey),
    ...makeWaitingListApi(http, newKey),
    ...makeSharingApi(http),
    call: makeCall(http),
    me: (signal) => get('/api/me', signal),
    serviceLines: (signal) => items(get('/api/service-lines', signal)),
    searchPatients: (body, signal) => search('/api/patient-searches', body, signal),
    patient: (id, signal) => get(`/api/patients/${encodeURIComponent(id)}`, signal),
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
    deliveriesThatNeedAPerson: (signal) => items(get('/api/deliveries', signal)),
    retryDelivery: (id) => post(`/api/deliveries/${encodeURIComponent(id)}/retry`),
  };
}
