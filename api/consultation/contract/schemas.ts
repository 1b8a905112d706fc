import { appointmentSchema } from '../../appointment-view/contract/appointments.ts';
import { respondSchema } from './respond.ts';

/** What checks these endpoints on the wire. */
export const consultationSchemas = {
  takeArrival: { answer: appointmentSchema },
  respondToConsultation: { body: respondSchema, answer: appointmentSchema },
  admitParticipant: { answer: appointmentSchema },
  markReady: { answer: appointmentSchema },
  endConsultation: { answer: appointmentSchema },
};
