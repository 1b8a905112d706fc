import { endpoint } from '../../kernel/contract/endpoint.ts';
import { CLINIC_STAFF } from '../../kernel/contract/roles.ts';
import type { LetPatientsWrite, SendWaitingMessage, WaitingMessages } from './waiting-messages.ts';

interface OfAppointment {
  params: { appointmentId: string };
  answer: WaitingMessages;
}

export const listWaitingMessages = endpoint<OfAppointment>({
  operationId: 'listWaitingMessages',
  summary: 'What staff and those who wait have written to each other',
  method: 'GET',
  path: '/api/appointments/:appointmentId/waiting-messages',
  roles: CLINIC_STAFF,
  guests: true,
});

export const sendWaitingMessage = endpoint<OfAppointment & { body: SendWaitingMessage; key: true }>({
  operationId: 'sendWaitingMessage',
  summary: 'Writes to somebody who waits: it shows on their page at once',
  method: 'POST',
  path: '/api/appointments/:appointmentId/waiting-messages',
  roles: CLINIC_STAFF,
  guests: true,
  key: true,
});

export const letPatientsWrite = endpoint<OfAppointment & { body: LetPatientsWrite }>({
  operationId: 'letPatientsWrite',
  summary: 'Lets those who wait for this appointment write, or lets them only read',
  method: 'PUT',
  path: '/api/appointments/:appointmentId/waiting-messages/from-patients',
  roles: CLINIC_STAFF,
  guests: true,
});

export const waitingMessageEndpoints = { listWaitingMessages, sendWaitingMessage, letPatientsWrite };
