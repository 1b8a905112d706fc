import { endpoint } from '../../kernel/contract/endpoint.ts';
import { ADMINS, CLINIC_STAFF, EVERYBODY } from '../../kernel/contract/roles.ts';
import type { AppointmentSearch, FoundAppointments } from './appointment-search.ts';
import type { Appointment, AppointmentsQuery, UndecidedPage, UndecidedQuery } from './appointments.ts';
import type { PatientAccess } from './patient-access.ts';

export const listAppointments = endpoint<{ query: AppointmentsQuery; answer: { items: Appointment[] } }>({
  operationId: 'listAppointments',
  summary: 'Appointments of the person’s service lines that overlap a time',
  method: 'GET',
  path: '/api/appointments',
  roles: EVERYBODY,
  guests: true,
});

export const getAppointment = endpoint<{ params: { appointmentId: string }; answer: Appointment }>({
  operationId: 'getAppointment',
  summary: 'One appointment',
  method: 'GET',
  path: '/api/appointments/:appointmentId',
  roles: EVERYBODY,
  guests: true,
  versionOf: ({ version }) => version,
});

export const listUndecided = endpoint<{ query: UndecidedQuery; answer: UndecidedPage }>({
  operationId: 'listUndecided',
  summary: 'Appointments of earlier days on whose attendance somebody has to decide, page by page',
  method: 'GET',
  path: '/api/undecided-appointments',
  roles: CLINIC_STAFF,
  guests: true,
});

export const searchAppointments = endpoint<{ body: AppointmentSearch; answer: FoundAppointments }>({
  operationId: 'searchAppointments',
  summary: 'Appointments of a patient on any day, by NHS number, name or date of birth',
  method: 'POST',
  path: '/api/appointment-searches',
  roles: EVERYBODY,
  guests: true,
});

export const whoCanSeePatient = endpoint<{ params: { patientId: string }; answer: PatientAccess }>({
  operationId: 'whoCanSeePatient',
  summary: 'The people who can see the appointments of a patient, and why',
  method: 'GET',
  path: '/api/patients/:patientId/access',
  roles: ADMINS,
});

export const appointmentViewEndpoints = {
  listAppointments,
  getAppointment,
  listUndecided,
  searchAppointments,
  whoCanSeePatient,
};
