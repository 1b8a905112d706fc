import type { Appointment } from '../../appointment-view/contract/appointments.ts';
import { endpoint } from '../../kernel/contract/endpoint.ts';
import { BOOKERS } from '../../kernel/contract/roles.ts';
import type { CallBack } from './call-back.ts';
import type { BookingContact, ProxyRequest } from '../../patients/contract/contact.ts';

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

export const correctContact = endpoint<OfParticipant & { body: BookingContact }>({
  ...byBookers,
  operationId: 'correctContact',
  summary: 'Says where their messages go, and sends a new link there; the one before ends',
  method: 'PUT',
  path: '/api/appointments/:appointmentId/participants/:participantId/contact',
});

export const endProxy = endpoint<OfParticipant>({
  ...byBookers,
  operationId: 'endProxy',
  summary: 'A proxy takes no part any more: their link ends and they are told nothing further',
  method: 'POST',
  path: '/api/appointments/:appointmentId/participants/:participantId/end',
});

export const addProxy = endpoint<{
  params: { appointmentId: string };
  body: ProxyRequest;
  answer: Appointment;
  ifMatch: true;
  key: true;
}>({
  ...byBookers,
  operationId: 'addProxy',
  summary: 'Adds a proxy to an appointment that is booked, and sends them a link',
  method: 'POST',
  path: '/api/appointments/:appointmentId/participants',
  key: true,
  status: 201,
});

export const participantEndpoints = {
  resendLink,
  recordCallBack,
  unlockLink,
  withdrawLink,
  correctContact,
  endProxy,
  addProxy,
};
