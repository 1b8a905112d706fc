import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import type { BookAppointment, BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import type { OtherPlaces } from '../../api/booking/contract/refused-time.ts';
import type { PatientSummary } from '../../api/patients/contract/patients.ts';
import type { ServiceLine } from '../../api/service-lines/contract/service-line.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';
import type { Slot, SlotSearchResult } from '../../api/slots/contract/slots.ts';
import { staffToken } from './tokens.ts';
import type { StackUnderTest } from './stack.ts';

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

/** `If-Match` of a change that is to be made whatever was changed before. */
export const ANY_VERSION = { 'If-Match': '*' } as const;

/** Confer's REST interface as one signed-in person calls it. */
export interface ConferApi {
  /** The person's own token. */
  bearer: string;
  get: <Body>(path: string) => Promise<Answer<Body>>;
  post: <Body>(path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer<Body>>;
  put: <Body>(path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer<Body>>;
  del: <Body>(path: string, headers?: Record<string, string>) => Promise<Answer<Body>>;
}

/** @param organisation ODS code of where they act; their own organisation when it is left out */
export async function signInTo(
  stack: StackUnderTest,
  user: string,
  organisation?: string,
): Promise<ConferApi> {
  const bearer = await staffToken(stack, user);
  const call = async <Body>(method: string, path: string, init: RequestInit): Promise<Answer<Body>> => {
    const answer = await fetch(`${stack.topology.product}${path}`, {
      ...init,
      method,
      headers: {
        Authorization: `Bearer ${bearer}`,
        ...(organisation === undefined ? {} : { 'Confer-Organisation': organisation }),
        ...(init.headers as Record<string, string>),
      },
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('Content-Type') ?? '');
    return {
      status: answer.status,
      headers: answer.headers,
      body: (isJson ? JSON.parse(text) : text) as Body,
    };
  };
  const send = <Body>(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> =>
    call(method, path, {
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return {
    bearer,
    get: (path) => call('GET', path, {}),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    del: (path, headers = {}) => call('DELETE', path, { headers }),
  };
}

/** What can be booked: a service line, a patient, and a time for one of each role. */
export interface Bookable {
  request: BookAppointment;
  patient: PatientSummary;
  slots: Slot[];
}

/** All slots of an answer, earliest first. */
export const slotsIn = ({ days }: SlotSearchResult): Slot[] => days.flatMap((day) => day.slots);

/** Looks for a time as the Book screen does. @param skip how many of the earliest slots to leave alone */
export async function findBookable(
  api: ConferApi,
  want: { serviceLine?: string; nhsNumber: string; roles?: string[]; skip?: number },
): Promise<Bookable> {
  const lines = await api.get<{ items: ServiceLine[] }>('/api/service-lines');
  const line = lines.body.items.find((one) => one.name === (want.serviceLine ?? 'Young adult diabetes'))!;
  const patients = await api.post<{ items: PatientSummary[] }>('/api/patient-searches', {
    nhsNumber: want.nhsNumber,
  });
  const roles = (want.roles ?? rolesOf(line)).map((roleCode) => ({
    roleCode,
    count: 1,
  }));
  const patient = patients.body.items[0]!;
  const { patientId } = patient;
  const search = { serviceLineId: line.serviceLineId, roles, patientId, limit: 300 };
  const found = await api.post<SlotSearchResult>('/api/slot-searches', search);
  const free = slotsIn(found.body);
  const slot = free[want.skip ?? 0]!;
  return {
    patient,
    slots: free,
    request: {
      serviceLineId: line.serviceLineId,
      patientId,
      startsAt: slot.startsAt,
      staff: slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
    },
  };
}

/** All roles but the one whose only member is shared with the service line of the browser's journey, and those of guests. */
const rolesOf = (line: ServiceLine): string[] =>
  line.roles
    .map((role) => role.roleCode)
    .filter((code) => line.name === 'Young adult diabetes' || code !== 'social-prescriber')
    .filter((code) => line.staff.some((person) => person.roleCode === code && person.organisation === null));

let keys = 0;
/** A key that no other booking of this test run has. */
export function newKey(): string {
  keys += 1;
  return `test-${process.pid}-${Date.now()}-${keys}`;
}

export function book(
  api: ConferApi,
  request: BookAppointment,
  key = newKey(),
): Promise<Answer<BookedAppointment & Problem & OtherPlaces>> {
  return api.post('/api/appointments', request, { 'Idempotency-Key': key });
}

export async function readAppointment(api: ConferApi, appointmentId: string): Promise<Appointment> {
  return (await api.get<Appointment>(`/api/appointments/${appointmentId}`)).body;
}
