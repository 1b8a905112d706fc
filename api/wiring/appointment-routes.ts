import { z } from 'zod';
import {
  appointmentSchema,
  appointmentsQuerySchema,
  appointmentsSchema,
} from '../appointment-view/contract/appointments.ts';
import { emptyBodySchema } from '../kernel/contract/scalars.ts';
import { respondSchema } from '../consultation/contract/respond.ts';
import { cancelAppointmentSchema } from '../booking/contract/booking-changes.ts';
import { uuid } from '../kernel/contract/scalars.ts';
import type { StaffUseCases } from './staff-use-cases.ts';
import { NOTHING, route, type StaffServer } from '../http/route.ts';
import { BOOKERS, CLINIC_STAFF, EVERYBODY } from '../kernel/contract/roles.ts';

const appointmentParams = z.strictObject({ appointmentId: uuid });
const participantParams = z.strictObject({ appointmentId: uuid, participantId: uuid });

/** What every route that answers with one appointment has in common. */
const oneAppointment = {
  params: appointmentParams,
  query: NOTHING,
  answer: appointmentSchema,
  versionOf: (appointment: z.infer<typeof appointmentSchema>) => appointment.version,
};

type ReadingUseCases = Pick<StaffUseCases, 'getAppointment' | 'listAppointments'>;
type RunningUseCases = Pick<
  StaffUseCases,
  | 'admitParticipant'
  | 'markReady'
  | 'endConsultation'
  | 'respondToConsultation'
  | 'takeArrival'
  | 'cancelAppointment'
>;

/** Appointments as they stand, and what is done to them on the day. */
export function registerAppointments(server: StaffServer, useCases: ReadingUseCases & RunningUseCases): void {
  registerReading(server, useCases);
  registerArrival(server, useCases);
  registerCourse(server, useCases);
}

function registerReading(server: StaffServer, useCases: ReadingUseCases): void {
  route(
    server,
    {
      operationId: 'listAppointments',
      summary: 'Appointments of the person’s service lines that overlap a time',
      method: 'GET',
      path: '/api/appointments',
      roles: EVERYBODY,
      guests: true,
      params: NOTHING,
      query: appointmentsQuerySchema,
      body: NOTHING,
      answer: appointmentsSchema,
    },
    async ({ actor, query }) => ({ value: await useCases.listAppointments(actor, query) }),
  );
  route(
    server,
    {
      ...oneAppointment,
      operationId: 'getAppointment',
      summary: 'One appointment',
      method: 'GET',
      path: '/api/appointments/:appointmentId',
      roles: EVERYBODY,
      guests: true,
      body: NOTHING,
    },
    async ({ actor, params }) => ({ value: await useCases.getAppointment(actor, params) }),
  );
}

function registerArrival(server: StaffServer, useCases: RunningUseCases): void {
  route(
    server,
    {
      ...oneAppointment,
      operationId: 'takeArrival',
      summary: 'Says that the caller looks after whoever is waiting',
      method: 'POST',
      path: '/api/appointments/:appointmentId/arrival-acknowledgement',
      roles: CLINIC_STAFF,
      guests: true,
      body: emptyBodySchema,
    },
    async ({ actor, params }) => ({ value: await useCases.takeArrival(actor, params) }),
  );
  route(
    server,
    {
      ...oneAppointment,
      operationId: 'respondToConsultation',
      summary: 'Says whether the caller comes to the consultation',
      method: 'POST',
      path: '/api/appointments/:appointmentId/response',
      roles: CLINIC_STAFF,
      guests: true,
      body: respondSchema,
    },
    async ({ actor, params, body }) => ({
      value: await useCases.respondToConsultation(actor, { ...params, ...body }),
    }),
  );
  route(
    server,
    {
      ...oneAppointment,
      operationId: 'admitParticipant',
      summary: 'Lets someone who waits into the meeting',
      method: 'POST',
      path: '/api/appointments/:appointmentId/participants/:participantId/admission',
      roles: CLINIC_STAFF,
      guests: true,
      params: participantParams,
      body: emptyBodySchema,
    },
    async ({ actor, params, userToken }) => ({
      value: await useCases.admitParticipant(actor, { ...params, userToken }),
    }),
  );
}

function registerCourse(server: StaffServer, useCases: RunningUseCases): void {
  route(
    server,
    {
      ...oneAppointment,
      operationId: 'markReady',
      summary: 'Says that the professionals are ready; the first time counts',
      method: 'POST',
      path: '/api/appointments/:appointmentId/ready',
      roles: CLINIC_STAFF,
      guests: true,
      body: emptyBodySchema,
      takesIfMatch: true,
    },
    async ({ actor, params, expectedVersion }) => ({
      value: await useCases.markReady(actor, { ...params, expectedVersion }),
    }),
  );
  route(
    server,
    {
      ...oneAppointment,
      operationId: 'endConsultation',
      summary: 'Ends the consultation',
      method: 'POST',
      path: '/api/appointments/:appointmentId/end',
      roles: CLINIC_STAFF,
      guests: true,
      body: emptyBodySchema,
      takesIfMatch: true,
    },
    async ({ actor, params, expectedVersion }) => ({
      value: await useCases.endConsultation(actor, { ...params, expectedVersion }),
    }),
  );
  route(
    server,
    {
      ...oneAppointment,
      operationId: 'cancelAppointment',
      summary: 'Cancels the appointment and frees everyone’s time',
      method: 'POST',
      path: '/api/appointments/:appointmentId/cancellation',
      roles: BOOKERS,
      body: cancelAppointmentSchema,
      takesIfMatch: true,
    },
    async ({ actor, params, body, expectedVersion }) => ({
      value: await useCases.cancelAppointment(actor, { ...params, ...body, expectedVersion }),
    }),
  );
}
