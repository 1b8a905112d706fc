import type { Appointment } from '../../appointment-view/contract/appointments.ts';
import { endpoint } from '../../kernel/contract/endpoint.ts';
import { BOOKERS, CLINIC_STAFF } from '../../kernel/contract/roles.ts';
import type { BookingContact } from '../../patients/contract/contact.ts';
import type { CallBack } from './call-back.ts';
import type { NumberToRing } from './number-to-ring.ts';
import type { AddParticipant, CorrectTelephone, RecordInterpreter, RecordTelephone } from './participants.ts';

/** Something done to the way in of one person who takes part in an appointment. */
interface OfParticipant {
  params: { appointmentId: string; participantId: string };
  answer: Appointment;
  ifMatch: true;
}

const byBookers = {
  roles: BOOKERS,
  ifMatch: true,
  versionOf: ({ version }: Appointment) => version,
} as const;

export const resendLink = endpoint<OfParticipant>({
  ...byBookers,
  operationId: 'resendLink',
  summary:
    'Sends their link again; a locked one has its tries back, and in place of a withdrawn one goes a new one',
  method: 'POST',
  path: '/api/appointments/:appointmentId/participants/:participantId/link-messages',
});

export const recordCallBack = endpoint<OfParticipant & { body: CallBack }>({
  ...byBookers,
  operationId: 'recordCallBack',
  summary: 'Writes down that somebody rang them about their phone, and whether they were reached',
  method: 'POST',
  path: '/api/appointments/:appointmentId/participants/:participantId/call-backs',
});

export const unlockLink = endpoint<OfParticipant>({
  ...byBookers,
  operationId: 'unlockLink',
  summary: 'Gives their locked link its tries back',
  method: 'POST',
  path: '/api/appointments/:appointmentId/participants/:participantId/unlocking',
});

export const withdrawLink = endpoint<OfParticipant>({
  ...byBookers,
  operationId: 'withdrawLink',
  summary: 'Ends their link at once, also on a page that is open; a new one can be sent',
  method: 'POST',
  path: '/api/appointments/:appointmentId/participants/:participantId/withdrawal',
});

export const settleTextStop = endpoint<OfParticipant>({
  ...byBookers,
  operationId: 'settleTextStop',
  summary: 'Says that somebody saw to it that they asked for no more texts',
  method: 'POST',
  path: '/api/appointments/:appointmentId/participants/:participantId/text-stop-settlement',
});

export const correctContact = endpoint<OfParticipant & { body: BookingContact }>({
  ...byBookers,
  operationId: 'correctContact',
  summary: 'Says where their messages go, and sends a new link there; the one before ends',
  method: 'PUT',
  path: '/api/appointments/:appointmentId/participants/:participantId/contact',
});

export const endParticipant = endpoint<OfParticipant>({
  ...byBookers,
  operationId: 'endParticipant',
  summary:
    'Somebody other than the patient takes no part any more: their link ends and they are told nothing further',
  method: 'POST',
  path: '/api/appointments/:appointmentId/participants/:participantId/end',
});

export const addParticipant = endpoint<{
  params: { appointmentId: string };
  body: AddParticipant;
  answer: Appointment;
  ifMatch: true;
  key: true;
}>({
  ...byBookers,
  operationId: 'addParticipant',
  summary:
    'Adds a proxy, an interpreter, an advocate, a supporter, a chaperone or a student to an appointment that is booked, and sends them a link',
  method: 'POST',
  path: '/api/appointments/:appointmentId/participants',
  key: true,
  status: 201,
});

const byClinicStaff = { ...byBookers, roles: CLINIC_STAFF } as const;

export const recordTelephone = endpoint<{
  params: { appointmentId: string };
  body: RecordTelephone;
  answer: Appointment;
  ifMatch: true;
  key: true;
}>({
  ...byClinicStaff,
  operationId: 'recordTelephone',
  summary: 'Records from when to when somebody takes part by telephone: it is evidence of their attendance',
  method: 'POST',
  path: '/api/appointments/:appointmentId/telephone-records',
  key: true,
  status: 201,
});

export const correctTelephone = endpoint<{
  params: { appointmentId: string; recordId: string };
  body: CorrectTelephone;
  answer: Appointment;
  ifMatch: true;
}>({
  ...byClinicStaff,
  operationId: 'correctTelephone',
  summary: 'Corrects such a record, or says when they left; what was recorded before stays in the evidence',
  method: 'PUT',
  path: '/api/appointments/:appointmentId/telephone-records/:recordId',
});

export const ringInstead = endpoint<OfParticipant>({
  ...byClinicStaff,
  operationId: 'ringInstead',
  summary: 'Says that the team rings somebody for whom the video call does not work; their page says so too',
  method: 'POST',
  path: '/api/appointments/:appointmentId/participants/:participantId/telephone-way',
});

export const getNumberToRing = endpoint<{
  params: { appointmentId: string; participantId: string };
  answer: NumberToRing;
}>({
  operationId: 'getNumberToRing',
  summary: 'The number of somebody who takes part; who read it is written down',
  method: 'GET',
  path: '/api/appointments/:appointmentId/participants/:participantId/telephone-number',
  roles: CLINIC_STAFF,
});

export const recordInterpreter = endpoint<{
  params: { appointmentId: string };
  body: RecordInterpreter;
  answer: Appointment;
  ifMatch: true;
}>({
  ...byClinicStaff,
  operationId: 'recordInterpreter',
  summary: 'Says how it was with the interpreter; the attendance of the patient stays as it is',
  method: 'PUT',
  path: '/api/appointments/:appointmentId/interpreter',
});

export const participantEndpoints = {
  resendLink,
  recordCallBack,
  unlockLink,
  withdrawLink,
  settleTextStop,
  correctContact,
  endParticipant,
  addParticipant,
  recordTelephone,
  correctTelephone,
  recordInterpreter,
  ringInstead,
  getNumberToRing,
};
