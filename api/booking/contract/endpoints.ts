import type { Appointment } from '../../appointment-view/contract/appointments.ts';
import { endpoint } from '../../kernel/contract/endpoint.ts';
import { BOOKERS, EVERYBODY } from '../../kernel/contract/roles.ts';
import type { BookAppointment, BookedAppointment } from './book-appointment.ts';
import type {
  BookedSeries,
  BookSeries,
  CancelAppointment,
  CancelGroupSession,
  GroupSession,
  GroupSessionsQuery,
  Hold,
  HoldsOfPatient,
  MoveGroupSession,
  NewGroupSession,
  PlanSeries,
  Reschedule,
  SeriesPlan,
  TakeHold,
} from './booking-changes.ts';
import type { OtherPlaces, OtherTimes } from './refused-time.ts';
import type { ReplaceStaff, StandIns, StandInsQuery } from './replacement.ts';

export const bookAppointment = endpoint<{
  body: BookAppointment;
  answer: BookedAppointment;
  key: true;
  refusesWith: OtherPlaces;
}>({
  operationId: 'bookAppointment',
  summary: 'Books an appointment; repeating the request with the same key books nothing twice',
  method: 'POST',
  path: '/api/appointments',
  roles: BOOKERS,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
  locationOf: ({ appointmentId }) => `/api/appointments/${appointmentId}`,
});

export const rescheduleAppointment = endpoint<{
  params: { appointmentId: string };
  body: Reschedule;
  answer: Appointment;
  ifMatch: true;
  key: true;
  refusesWith: OtherTimes;
}>({
  operationId: 'rescheduleAppointment',
  summary: 'Moves the appointment in time, staff or resources; links, participants and history stay',
  method: 'POST',
  path: '/api/appointments/:appointmentId/reschedule',
  roles: BOOKERS,
  ifMatch: true,
  key: true,
  versionOf: ({ version }) => version,
});

export const cancelAppointment = endpoint<{
  params: { appointmentId: string };
  body: CancelAppointment;
  answer: Appointment;
  ifMatch: true;
}>({
  operationId: 'cancelAppointment',
  summary: 'Cancels the appointment and frees everyone’s time',
  method: 'POST',
  path: '/api/appointments/:appointmentId/cancellation',
  roles: BOOKERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const undoCancellation = endpoint<{
  params: { appointmentId: string };
  answer: Appointment;
  ifMatch: true;
}>({
  operationId: 'undoCancellation',
  summary: 'Takes a cancellation back while nobody outside has heard of it',
  method: 'DELETE',
  path: '/api/appointments/:appointmentId/cancellation',
  roles: BOOKERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const listStandIns = endpoint<{
  params: { appointmentId: string };
  query: StandInsQuery;
  answer: StandIns;
}>({
  operationId: 'listStandIns',
  summary: 'Who holds the role of a member of staff, and whether they are free then',
  method: 'GET',
  path: '/api/appointments/:appointmentId/stand-ins',
  roles: BOOKERS,
});

export const replaceStaff = endpoint<{
  params: { appointmentId: string };
  body: ReplaceStaff;
  answer: Appointment;
  ifMatch: true;
}>({
  operationId: 'replaceStaff',
  summary: 'Puts somebody else of the same role in the place of a member of staff, at the same time',
  method: 'POST',
  path: '/api/appointments/:appointmentId/replacement',
  roles: BOOKERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const takeHold = endpoint<{ body: TakeHold; answer: Hold; key: true; refusesWith: OtherTimes }>({
  operationId: 'takeHold',
  summary: 'Keeps a slot for five minutes while the form is filled in',
  method: 'POST',
  path: '/api/holds',
  roles: BOOKERS,
  key: true,
  status: 201,
});

export const extendHold = endpoint<{ params: { holdId: string }; answer: Hold }>({
  operationId: 'extendHold',
  summary: 'Keeps the slot for five minutes from now, up to half an hour in all',
  method: 'PUT',
  path: '/api/holds/:holdId',
  roles: BOOKERS,
});

export const releaseHold = endpoint<{ params: { holdId: string }; answer: Record<string, never> }>({
  operationId: 'releaseHold',
  summary: 'Gives the slot free again; it does so by itself after five minutes',
  method: 'DELETE',
  path: '/api/holds/:holdId',
  roles: BOOKERS,
});

export const listHoldsOfPatient = endpoint<{ params: { patientId: string }; answer: HoldsOfPatient }>({
  operationId: 'listHoldsOfPatient',
  summary: 'Slots that others keep for a patient now',
  method: 'GET',
  path: '/api/patients/:patientId/holds',
  roles: BOOKERS,
});

export const planSeries = endpoint<{ body: PlanSeries; answer: SeriesPlan }>({
  operationId: 'planSeries',
  summary: 'What a series would be: which dates are free, and what would be instead of those that are not',
  method: 'POST',
  path: '/api/series-plans',
  roles: BOOKERS,
});

export const bookSeries = endpoint<{ body: BookSeries; answer: BookedSeries; key: true }>({
  operationId: 'bookSeries',
  summary: 'Books all appointments of a series, or none',
  method: 'POST',
  path: '/api/series',
  roles: BOOKERS,
  key: true,
  status: 201,
});

export const createGroupSession = endpoint<{ body: NewGroupSession; answer: GroupSession; key: true }>({
  operationId: 'createGroupSession',
  summary: 'Plans a session for several patients and takes the time of its staff',
  method: 'POST',
  path: '/api/group-sessions',
  roles: BOOKERS,
  key: true,
  status: 201,
  versionOf: ({ version }) => version,
  locationOf: ({ groupSessionId }) => `/api/group-sessions/${groupSessionId}`,
});

export const listGroupSessions = endpoint<{ query: GroupSessionsQuery; answer: { items: GroupSession[] } }>({
  operationId: 'listGroupSessions',
  summary: 'Group sessions of the person’s service lines that overlap a time',
  method: 'GET',
  path: '/api/group-sessions',
  roles: EVERYBODY,
});

export const getGroupSession = endpoint<{ params: { groupSessionId: string }; answer: GroupSession }>({
  operationId: 'getGroupSession',
  summary: 'One group session',
  method: 'GET',
  path: '/api/group-sessions/:groupSessionId',
  roles: EVERYBODY,
  versionOf: ({ version }) => version,
});

export const moveGroupSession = endpoint<{
  params: { groupSessionId: string };
  body: MoveGroupSession;
  answer: GroupSession;
  ifMatch: true;
}>({
  operationId: 'moveGroupSession',
  summary: 'Moves the session with every place in it',
  method: 'POST',
  path: '/api/group-sessions/:groupSessionId/reschedule',
  roles: BOOKERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const cancelGroupSession = endpoint<{
  params: { groupSessionId: string };
  body: CancelGroupSession;
  answer: GroupSession;
  ifMatch: true;
}>({
  operationId: 'cancelGroupSession',
  summary: 'Cancels the session and every place in it',
  method: 'POST',
  path: '/api/group-sessions/:groupSessionId/cancellation',
  roles: BOOKERS,
  ifMatch: true,
  versionOf: ({ version }) => version,
});

export const bookingEndpoints = {
  bookAppointment,
  rescheduleAppointment,
  cancelAppointment,
  undoCancellation,
  listStandIns,
  replaceStaff,
  takeHold,
  extendHold,
  releaseHold,
  listHoldsOfPatient,
  planSeries,
  bookSeries,
  createGroupSession,
  listGroupSessions,
  getGroupSession,
  moveGroupSession,
  cancelGroupSession,
};
