import { z } from 'zod';
import { searchedWords } from '../../kernel/contract/names.ts';
import { localDate, uuid } from '../../kernel/contract/scalars.ts';
import { appointmentSchema } from './appointments.ts';

const name = z
  .string()
  .trim()
  .max(100)
  // what is no letter is not looked for: of dots and dashes nothing is left, and everybody would be found
  .refine((typed) => searchedWords(typed).join('').length >= 2, 'Enter at least two letters of the name');

/** Whose appointments: what is known of the patient. Sent in a body: none of it may stand in a URL. */
export const appointmentSearchSchema = z.union([
  z.strictObject({ nhsNumber: z.string().min(1, 'Enter an NHS number').max(20) }),
  z.strictObject({ patientId: uuid }),
  z.strictObject({ name, birthDate: localDate.optional() }),
  z.strictObject({ birthDate: localDate }),
]);
export type AppointmentSearch = z.infer<typeof appointmentSearchSchema>;

export const foundAppointmentsSchema = z.strictObject({
  /** The latest first; cancelled ones and those of the past are among them. */
  items: z.array(appointmentSchema),
  /** There are more, further back. */
  isMore: z.boolean(),
});
export type FoundAppointments = z.infer<typeof foundAppointmentsSchema>;
