import { appointmentSchema } from '../../appointment-view/contract/appointments.ts';
import { admitAllSchema, admitParticipantSchema, notLeftSchema } from './admit-participant.ts';
import { endConsultationSchema, endDoubtsSchema } from './end-consultation.ts';
import { respondSchema } from './respond.ts';
import { consentNeededSchema, waysInSchema } from './ways-in.ts';
import { answerWishSchema } from '../../wishes/contract/wishes.ts';

/** What checks these endpoints on the wire. */
export const consultationSchemas = {
  takeArrival: { answer: appointmentSchema },
  respondToConsultation: { body: respondSchema, answer: appointmentSchema },
  admitParticipant: { body: admitParticipantSchema, answer: appointmentSchema, refusesWith: notLeftSchema },
  admitAll: { body: admitAllSchema, answer: appointmentSchema, refusesWith: notLeftSchema },
  findWaysIn: { answer: waysInSchema, refusesWith: consentNeededSchema },
  returnToWaiting: { answer: appointmentSchema },
  answerWish: { body: answerWishSchema, answer: appointmentSchema },
  markReady: { answer: appointmentSchema },
  endConsultation: {
    body: endConsultationSchema,
    answer: appointmentSchema,
    refusesWith: endDoubtsSchema,
  },
  reopenConsultation: { answer: appointmentSchema },
};
