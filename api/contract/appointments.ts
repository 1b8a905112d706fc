import { z } from 'zod';
import { attendanceSchema } from './attendance.ts';
import { legalBasisSchema, relationshipCodeSchema } from './people.ts';
import { cancellationReasonSchema } from './cancellation.ts';
import { needsSchema } from './needs.ts';
import { instant, uuid } from './scalars.ts';
import { partsSchema, slotResourceSchema } from './slots.ts';

const mobile = z
  .string()
  .regex(/^(\+44|0)7[0-9]{9}$/, 'Enter a UK mobile number such as 07700 900123, without spaces');
const email = z.email('Enter an e-mail address such as name@example.com').max(254);

export const proxyRequestSchema = z
  .strictObject({
    givenName: z.string().trim().min(1, 'Enter a given name').max(100),
    familyName: z.string().trim().min(1, 'Enter a family name').max(100),
    relationship: relationshipCodeSchema,
    legalBasis: legalBasisSchema,
    /** What was seen and by whom, for example "LPA register checked 2 March". */
    evidenceSeen: z.string().trim().min(1, 'Say what evidence was seen').max(200),
    mobile: mobile.optional(),
    email: email.optional(),
  })
  .refine((proxy) => proxy.mobile !== undefined || proxy.email !== undefined, {
    error: 'Give a mobile number or an e-mail address for the proxy',
    path: ['mobile'],
  });
export type ProxyRequest = z.infer<typeof proxyRequestSchema>;

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
  /** Where the patient's link goes, when it should not go to what the PAS holds. */
  patientContact: z
    .strictObject({ mobile: mobile.optional(), email: email.optional() })
    .refine((contact) => contact.mobile !== undefined || contact.email !== undefined, {
      error: 'Give a mobile number or an e-mail address',
      path: ['mobile'],
    })
    .optional(),
  proxy: proxyRequestSchema.optional(),
});
export type BookAppointment = z.infer<typeof bookAppointmentSchema>;

/** Words that screens show for where an appointment is. */
export const appointmentStateSchema = z.enum([
  'due',
  'arrived',
  'waiting',
  'in-consultation',
  'seen',
  'left',
  'did-not-attend',
  'cancelled',
]);
export type AppointmentState = z.infer<typeof appointmentStateSchema>;

export const participantSchema = z.strictObject({
  participantId: uuid,
  kind: z.enum(['patient', 'proxy']),
  displayName: z.string(),
  initials: z.string(),
  /** Of a proxy, in words. */
  relationship: z.string().nullable(),
  legalBasis: z.string().nullable(),
  state: z.enum(['invited', 'verified', 'waiting', 'admitted', 'joined', 'left']),
  /** Whether the page they wait on has been heard from in the last half minute. */
  isOnline: z.boolean(),
  waitingSince: instant.nullable(),
  admittedAt: instant.nullable(),
  isLocked: z.boolean(),
  /** How their invitation fared: `none` while it is still on its way. */
  invitation: z.enum(['none', 'sent', 'delivered', 'failed']),
});
export type Participant = z.infer<typeof participantSchema>;

/** One piece of work for an outside system. */
export const deliverySchema = z.strictObject({
  deliveryId: uuid,
  appointmentId: uuid,
  topic: z.string(),
  /** For people: "Teams meeting and calendars", "Appointment in the PAS", … */
  label: z.string(),
  state: z.enum(['pending', 'done', 'needs-person']),
  attempts: z.int(),
  nextTryAt: instant.nullable(),
  doneAt: instant.nullable(),
  lastError: z.string().nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;
export const deliveriesSchema = z.strictObject({ items: z.array(deliverySchema) });

export const appointmentSchema = z.strictObject({
  appointmentId: uuid,
  version: z.int(),
  state: appointmentStateSchema,
  serviceLine: z.strictObject({ serviceLineId: uuid, name: z.string() }),
  startsAt: instant,
  endsAt: instant,
  /** The part with the patient: the only one that they see. */
  patientStartsAt: instant,
  patientEndsAt: instant,
  timeZone: z.string(),
  /** The appointments that were booked with it, if any. */
  seriesId: uuid.nullable(),
  group: z.strictObject({ groupSessionId: uuid, title: z.string() }).nullable(),
  resources: z.array(slotResourceSchema),
  needs: needsSchema.nullable(),
  /** `not-known`: it was booked without an answer from Outlook about the chosen people. */
  outlookCheck: z.enum(['fresh', 'checked-now', 'not-known']),
  cancelled: z
    .strictObject({
      at: instant,
      by: z.enum(['patient', 'provider']),
      reason: cancellationReasonSchema.nullable(),
      reasonLabel: z.string().nullable(),
    })
    .nullable(),
  patient: z.strictObject({ patientId: uuid, displayName: z.string(), initials: z.string() }),
  staff: z.array(
    z.strictObject({
      practitionerId: uuid,
      displayName: z.string(),
      roleCode: z.string(),
      roleLabel: z.string(),
      response: z.enum(['none', 'coming', 'not-coming']),
    }),
  ),
  participants: z.array(participantSchema),
  joinWebUrl: z.string().nullable(),
  /** Who said that they look after the patient who is waiting. */
  arrivalTakenBy: z.string().nullable(),
  professionalReadyAt: instant.nullable(),
  endedAt: instant.nullable(),
  deliveries: z.array(deliverySchema),
  attendance: attendanceSchema.nullable(),
});
export type Appointment = z.infer<typeof appointmentSchema>;

/** The answer to a booking: the appointment and each participant's own link, shown this once. */
export const bookedAppointmentSchema = appointmentSchema.extend({
  links: z.array(z.strictObject({ participantId: uuid, url: z.string() })),
});
export type BookedAppointment = z.infer<typeof bookedAppointmentSchema>;

export const appointmentsQuerySchema = z.strictObject({
  from: instant,
  to: instant,
  serviceLineId: uuid.optional(),
  /** `true`: only those where the signed-in person is on the staff. */
  mine: z.enum(['true', 'false']).optional(),
});
export type AppointmentsQuery = z.infer<typeof appointmentsQuerySchema>;
export const appointmentsSchema = z.strictObject({ items: z.array(appointmentSchema) });

export const respondSchema = z.strictObject({ response: z.enum(['coming', 'not-coming']) });
export type Respond = z.infer<typeof respondSchema>;
/** What a clinician may say of someone without waiting for the evidence. */
export const emptyBodySchema = z.strictObject({});
