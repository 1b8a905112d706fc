import { appointmentSchema } from '../../appointment-view/contract/appointments.ts';
import {
  authoritiesSchema,
  authoritySchema,
  changeAuthoritySchema,
  recordAuthoritySchema,
  withdrawAuthoritySchema,
} from '../../patients/contract/authorities.ts';
import {
  checkRelationshipSchema,
  relationshipCheckSchema,
  relationshipTasksSchema,
} from '../../patients/contract/relationship-check.ts';
import { callBackSchema } from './call-back.ts';
import { numberToRingSchema } from './number-to-ring.ts';
import { bookingContactSchema } from '../../patients/contract/contact.ts';
import {
  addParticipantSchema,
  correctTelephoneSchema,
  recordInterpreterSchema,
  recordTelephoneSchema,
} from './participants.ts';

/** What checks these endpoints on the wire. */
export const participantSchemas = {
  recordCallBack: { body: callBackSchema, answer: appointmentSchema },
  resendLink: { answer: appointmentSchema },
  unlockLink: { answer: appointmentSchema },
  withdrawLink: { answer: appointmentSchema },
  settleTextStop: { answer: appointmentSchema },
  correctContact: { body: bookingContactSchema, answer: appointmentSchema },
  endParticipant: { answer: appointmentSchema },
  addParticipant: { body: addParticipantSchema, answer: appointmentSchema },
  recordTelephone: { body: recordTelephoneSchema, answer: appointmentSchema },
  correctTelephone: { body: correctTelephoneSchema, answer: appointmentSchema },
  ringInstead: { answer: appointmentSchema },
  getNumberToRing: { answer: numberToRingSchema },
  recordInterpreter: { body: recordInterpreterSchema, answer: appointmentSchema },
};

export const authoritySchemas = {
  listAuthorities: { answer: authoritiesSchema },
  recordAuthority: { body: recordAuthoritySchema, answer: authoritySchema },
  changeAuthority: { body: changeAuthoritySchema, answer: authoritySchema },
  checkRelationship: { body: checkRelationshipSchema, answer: relationshipCheckSchema },
  listRelationshipTasks: { answer: relationshipTasksSchema },
  withdrawAuthority: { body: withdrawAuthoritySchema, answer: authoritySchema },
};
