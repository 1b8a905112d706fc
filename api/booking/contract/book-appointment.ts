import { z } from 'zod';
import { bookingContactSchema, proxyRequestSchema } from '../../patients/contract/contact.ts';
import { needsSchema } from '../../patients/contract/needs.ts';
import { modalitySchema } from '../../kernel/contract/modality.ts';
import { instant, uuid } from '../../kernel/contract/scalars.ts';
import { companionRequestSchema } from '../../appointments/contract/companion.ts';
import { partsSchema } from '../../appointments/contract/parts.ts';
import { appointmentSchema } from '../../appointment-view/contract/appointments.ts';

export const bookAppointmentSchema = z.strictObject({
  serviceLineId: uuid,
  patientId: uuid,
  startsAt: instant,
  /** Length of the part with the patient; the service line's when left out. Only without `parts`. */
  durationMinutes: z.int().min(5, 'At least 5 minutes').max(240, 'At most 240 minutes').optional(),
  /** `startsAt` is then the start of the huddle. */
  parts: partsSchema.optional(),
  resourceIds: z
    .array(uuid)
    .max(5, 'At most five')
    .refine((all) => new Set(all).size === all.length, { error: 'Each can be named once' })
    .optional(),
  /** The caller's own hold, used up by this. */
  holdId: uuid.optional(),
  /** How the patient is seen; as the clinic has it when it is left out. */
  modality: modalitySchema.optional(),
  /** Where the patient comes to; only of one in person. As the clinic has it when it is left out. */
  location: z
    .string()
    .trim()
    .min(1, 'Enter where the patient comes to')
    .max(200, 'At most 200 characters')
    .optional(),
  /** A place in this group session: its time and staff are then the group's. */
  groupSessionId: uuid.optional(),
  /** What the patient needs, when it was asked or changed; kept for every later appointment. */
  needs: needsSchema.optional(),
  /** Who will be there; the first organises the Teams meeting. */
  staff: z
    .array(z.strictObject({ practitionerId: uuid, roleCode: z.string().min(1).max(40) }))
    .min(1, 'Choose at least one member of staff')
    .max(19, 'At most 19 members of staff')
    .refine((staff) => new Set(staff.map((member) => member.practitionerId)).size === staff.length, {
      error: 'Each member of staff can be named once',
    }),
  /** Where the messages of this booking go, when they should not go to what is known of the patient. */
  patientContact: bookingContactSchema.optional(),
  proxy: proxyRequestSchema.optional(),
  /** Proxies whose authority is recorded with the patient already, and holds on the day of the appointment. */
  authorityIds: z
    .array(uuid)
    .max(5, 'At most five')
    .refine((all) => new Set(all).size === all.length, { error: 'Each can be named once' })
    .optional(),
  /** Who takes part beside them: interpreters, advocates, supporters, chaperones, students. */
  companions: z.array(companionRequestSchema).max(5, 'At most five').optional(),
});
export type BookAppointment = z.infer<typeof bookAppointmentSchema>;
/** The answer to a booking: the appointment and each participant's own link, shown this once. */
export const bookedAppointmentSchema = appointmentSchema.extend({
  links: z.array(z.strictObject({ participantId: uuid, url: z.string() })),
});
export type BookedAppointment = z.infer<typeof bookedAppointmentSchema>;
