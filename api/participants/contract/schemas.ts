import { appointmentSchema } from '../../appointment-view/contract/appointments.ts';
import { callBackSchema } from './call-back.ts';
import { bookingContactSchema, proxyRequestSchema } from '../../patients/contract/contact.ts';

/** What checks these endpoints on the wire. */
export const participantSchemas = {
  recordCallBack: { body: callBackSchema, answer: appointmentSchema },
  resendLink: { answer: appointmentSchema },
  unlockLink: { answer: appointmentSchema },
  withdrawLink: { answer: appointmentSchema },
  correctContact: { body: bookingContactSchema, answer: appointmentSchema },
  endProxy: { answer: appointmentSchema },
  addProxy: { body: proxyRequestSchema, answer: appointmentSchema },
};
