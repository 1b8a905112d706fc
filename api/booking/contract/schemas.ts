import { appointmentSchema } from '../../appointment-view/contract/appointments.ts';
import { emptyBodySchema } from '../../kernel/contract/scalars.ts';
import { bookAppointmentSchema, bookedAppointmentSchema } from './book-appointment.ts';
import {
  bookedSeriesSchema,
  bookSeriesSchema,
  cancelAppointmentSchema,
  cancelGroupSessionSchema,
  groupSessionSchema,
  groupSessionsQuerySchema,
  groupSessionsSchema,
  holdSchema,
  holdsOfPatientSchema,
  moveGroupSessionSchema,
  newGroupSessionSchema,
  planSeriesSchema,
  rescheduleSchema,
  seriesPlanSchema,
  takeHoldSchema,
} from './booking-changes.ts';
import { otherPlacesSchema, otherTimesSchema } from './refused-time.ts';
import { replaceStaffSchema, standInsQuerySchema, standInsSchema } from './replacement.ts';

/** What checks these endpoints on the wire. */
export const bookingSchemas = {
  bookAppointment: {
    body: bookAppointmentSchema,
    answer: bookedAppointmentSchema,
    refusesWith: otherPlacesSchema,
  },
  rescheduleAppointment: {
    body: rescheduleSchema,
    answer: appointmentSchema,
    refusesWith: otherTimesSchema,
  },
  cancelAppointment: { body: cancelAppointmentSchema, answer: appointmentSchema },
  undoCancellation: { answer: appointmentSchema },
  listStandIns: { query: standInsQuerySchema, answer: standInsSchema },
  replaceStaff: { body: replaceStaffSchema, answer: appointmentSchema },
  takeHold: { body: takeHoldSchema, answer: holdSchema, refusesWith: otherTimesSchema },
  extendHold: { answer: holdSchema },
  releaseHold: { answer: emptyBodySchema },
  listHoldsOfPatient: { answer: holdsOfPatientSchema },
  planSeries: { body: planSeriesSchema, answer: seriesPlanSchema },
  bookSeries: { body: bookSeriesSchema, answer: bookedSeriesSchema },
  createGroupSession: { body: newGroupSessionSchema, answer: groupSessionSchema },
  listGroupSessions: { query: groupSessionsQuerySchema, answer: groupSessionsSchema },
  getGroupSession: { answer: groupSessionSchema },
  moveGroupSession: { body: moveGroupSessionSchema, answer: groupSessionSchema },
  cancelGroupSession: { body: cancelGroupSessionSchema, answer: groupSessionSchema },
};
