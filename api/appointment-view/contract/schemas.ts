import { appointmentSearchSchema, foundAppointmentsSchema } from './appointment-search.ts';
import { appointmentSchema, appointmentsQuerySchema, appointmentsSchema } from './appointments.ts';
import { patientAccessSchema } from './patient-access.ts';

/** What checks these endpoints on the wire. */
export const appointmentViewSchemas = {
  listAppointments: { query: appointmentsQuerySchema, answer: appointmentsSchema },
  getAppointment: { answer: appointmentSchema },
  searchAppointments: { body: appointmentSearchSchema, answer: foundAppointmentsSchema },
  whoCanSeePatient: { answer: patientAccessSchema },
};
