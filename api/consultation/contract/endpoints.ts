import type { Appointment } from '../../appointment-view/contract/appointments.ts';
import { endpoint } from '../../kernel/contract/endpoint.ts';
import { CLINIC_STAFF } from '../../kernel/contract/roles.ts';
import type { AdmitAll, AdmitParticipant, NotLeft } from './admit-participant.ts';
import type { EndConsultation, EndDoubts } from './end-consultation.ts';
import type { Respond } from './respond.ts';
import type { ConsentNeeded, WaysIn } from './ways-in.ts';
import type { AnswerWish } from '../../wishes/contract/wishes.ts';

/** Something done to one appointment on its day. */
interface OfAppointment {
  params: { appointmentId: string };
  answer: Appointment;
  ifMatch: true;
}

/** What all of them have in common: those who run the clinic do it, and it answers with the appointment. */
const onTheDay = {
  method: 'POST',
  roles: CLINIC_STAFF,
  guests: true,
  ifMatch: true,
  versionOf: ({ version }: Appointment) => version,
} as const;

export const takeArrival = endpoint<OfAppointment>({
  ...onTheDay,
  operationId: 'takeArrival',
  summary: 'Says that the caller looks after the person who is waiting',
  path: '/api/appointments/:appointmentId/arrival-acknowledgement',
});

export const respondToConsultation = endpoint<OfAppointment & { body: Respond }>({
  ...onTheDay,
  operationId: 'respondToConsultation',
  summary: 'Says whether the caller comes to the consultation',
  path: '/api/appointments/:appointmentId/response',
});

export const admitParticipant = endpoint<
  OfAppointment & { params: { participantId: string }; body: AdmitParticipant; refusesWith: NotLeft }
>({
  ...onTheDay,
  operationId: 'admitParticipant',
  summary: 'Lets someone who waits into the meeting; asks before it does so while the last one has not left',
  path: '/api/appointments/:appointmentId/participants/:participantId/admission',
});

export const admitAll = endpoint<OfAppointment & { body: AdmitAll; refusesWith: NotLeft }>({
  ...onTheDay,
  operationId: 'admitAll',
  summary:
    'Lets all of these who wait into the meeting, or nobody; refused as the admission of each would be',
  path: '/api/appointments/:appointmentId/admissions',
});

export const findWaysIn = endpoint<{ answer: WaysIn; refusesWith: ConsentNeeded }>({
  operationId: 'findWaysIn',
  summary:
    'Asks Teams for the links by which visitors join without an app, for today’s meetings that the caller organises',
  method: 'POST',
  path: '/api/ways-in',
  roles: CLINIC_STAFF,
  guests: true,
});

export const returnToWaiting = endpoint<OfAppointment & { params: { participantId: string } }>({
  ...onTheDay,
  operationId: 'returnToWaiting',
  summary: 'Sends someone who was let in back to the waiting room, to be called again',
  path: '/api/appointments/:appointmentId/participants/:participantId/return',
});

export const answerWish = endpoint<OfAppointment & { params: { wishId: string }; body: AnswerWish }>({
  ...onTheDay,
  operationId: 'answerWish',
  summary: 'Answers what somebody asked about who is in the call: their page says so at once',
  path: '/api/appointments/:appointmentId/wishes/:wishId/answer',
});

export const markReady = endpoint<OfAppointment>({
  ...onTheDay,
  operationId: 'markReady',
  summary: 'Says that the professionals are ready; the first time counts',
  path: '/api/appointments/:appointmentId/ready',
});

export const endConsultation = endpoint<OfAppointment & { body: EndConsultation; refusesWith: EndDoubts }>({
  ...onTheDay,
  operationId: 'endConsultation',
  summary: 'Ends the consultation; asks before it does so early, or when nobody was seen together',
  path: '/api/appointments/:appointmentId/end',
});

export const reopenConsultation = endpoint<OfAppointment>({
  ...onTheDay,
  operationId: 'reopenConsultation',
  summary: 'Opens a consultation again that was ended by mistake, within an hour',
  path: '/api/appointments/:appointmentId/reopening',
});

export const consultationEndpoints = {
  takeArrival,
  respondToConsultation,
  admitParticipant,
  admitAll,
  findWaysIn,
  returnToWaiting,
  answerWish,
  markReady,
  endConsultation,
  reopenConsultation,
};
