import { appointmentSearchSchema, foundAppointmentsSchema } from './appointment-search.ts';
import {
  appointmentSchema,
  appointmentsQuerySchema,
  appointmentsSchema,
  undecidedPageSchema,
  undecidedQuerySchema,
} from './appointments.ts';
import { patientAccessSchema } from './patient-access.ts';

/** What checks these endpoints on the wire. */
export const appointmentViewSchemas = {
  listAppointments: { query: appointmentsQuerySchema, answer: appointmentsSchema },
  getAppointment: { answer: appointmentSchema },
  listUndecided: { query: undecidedQuerySchema, answer: undecidedPageSchema },
  searchAppointments: { body: appointmentSearchSchema, answer: foundAppointmentsSchema },
  whoCanSeePatient: { answer: patientAccessSchema },
};
