import { z } from 'zod';
import { PARTICIPANT_STATES } from '../../appointments/rules/participant-state.ts';
import { APPOINTMENT_STATES, type AppointmentState } from '../rules/appointment-state.ts';
import { attendanceSchema } from '../../attendance/contract/attendance.ts';
import { cancellationReasonSchema } from '../../appointments/contract/cancellation.ts';
import { PATIENT_STANDINGS } from '../../patients/rules/patient-standing.ts';
import { needsSchema } from '../../patients/contract/needs.ts';
import { modalitySchema } from '../../kernel/contract/modality.ts';
import { instant, uuid } from '../../kernel/contract/scalars.ts';
import { slotResourceSchema } from '../../resources/contract/slot-resource.ts';
import { deviceTaskSchema, deviceTestSchema } from '../../device-tests/contract/device-test.ts';
import { deliverySchema } from '../../deliveries/contract/deliveries.ts';

/** Words that screens show for where an appointment is. */
export const appointmentStateSchema = z.enum(APPOINTMENT_STATES);
export type { AppointmentState };
export const participantSchema = z.strictObject({
  participantId: uuid,
  kind: z.enum(['patient', 'proxy']),
  displayName: z.string(),
  initials: z.string(),
  /** Of a proxy, in words. */
  relationship: z.string().nullable(),
  legalBasis: z.string().nullable(),
  state: z.enum(PARTICIPANT_STATES),
  /** Whether the page they wait on has been heard from in the last half minute. */
  isOnline: z.boolean(),
  waitingSince: instant.nullable(),
  admittedAt: instant.nullable(),
  isLocked: z.boolean(),
  /** Their link: never the link itself. `generation` counts how often it was made. */
  link: z.strictObject({
    state: z.enum(['open', 'locked', 'withdrawn', 'ended', 'over']),
    generation: z.int(),
    /** Where it is sent to, without most of it: `text to …123`; null when they have neither number nor address. */
    goesTo: z.string().nullable(),
  }),
  /** How their invitation fared: `none` while it is still on its way. */
  invitation: z.enum(['none', 'sent', 'delivered', 'failed']),
  /** The newest test of their phone. */
  deviceTest: deviceTestSchema.nullable(),
  /** Why staff have to see to their phone now; null when nothing is to do. */
  deviceTask: deviceTaskSchema.nullable(),
});
export type Participant = z.infer<typeof participantSchema>;
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
  modality: modalitySchema,
  /** Where the patient comes to; null unless it is in person and known. */
  location: z.string().nullable(),
  /** The clinic in whose session it is. */
  clinicId: uuid.nullable(),
  sessionId: uuid.nullable(),
  /** Roles that the service line requires and that somebody who cannot come leaves open. */
  missingRoles: z.array(z.strictObject({ roleCode: z.string(), label: z.string() })),
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
  patient: z.strictObject({
    patientId: uuid,
    displayName: z.string(),
    initials: z.string(),
    standing: z.enum(PATIENT_STANDINGS),
    /** What to know of them before anything else, in a sentence; null when there is nothing. */
    notice: z.string().nullable(),
    /** Where two patients of one list have the same initials, a screen that others may see tells them apart by these. */
    birthYear: z.int(),
    nhsNumberEnding: z.string().nullable(),
  }),
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
export const appointmentsQuerySchema = z.strictObject({
  from: instant,
  to: instant,
  serviceLineId: uuid.optional(),
  /** `true`: only those where the signed-in person is on the staff. */
  mine: z.enum(['true', 'false']).optional(),
});
export type AppointmentsQuery = z.infer<typeof appointmentsQuerySchema>;
export const appointmentsSchema = z.strictObject({ items: z.array(appointmentSchema) });
