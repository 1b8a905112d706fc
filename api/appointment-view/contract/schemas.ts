import { appointmentSchema, appointmentsQuerySchema, appointmentsSchema } from './appointments.ts';

/** What checks these endpoints on the wire. */
export const appointmentViewSchemas = {
  listAppointments: { query: appointmentsQuerySchema, answer: appointmentsSchema },
  getAppointment: { answer: appointmentSchema },
};
