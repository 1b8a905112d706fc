import { z } from 'zod';
import { nameSchema } from '../../kernel/contract/name.ts';
import { appointmentSchema } from '../../appointment-view/contract/appointments.ts';
import { bookAppointmentSchema } from './book-appointment.ts';
import { cancellationReasonSchema } from '../../appointments/contract/cancellation.ts';
import { evenThoughUnderWaySchema } from '../../appointments/contract/under-way.ts';
import { modalitySchema } from '../../kernel/contract/modality.ts';
import { instant, uuid } from '../../kernel/contract/scalars.ts';
import { partsSchema } from '../../appointments/contract/parts.ts';
import { slotSchema, slotStaffSchema } from '../../slots/contract/slots.ts';

const ids = (list: z.ZodArray<typeof uuid>) =>
  list.refine((all) => new Set(all).size === all.length, { error: 'Each can be named once' });
const staffMembers = z
  .array(z.strictObject({ practitionerId: uuid, roleCode: z.string().min(1).max(40) }))
  .min(1, 'Choose at least one member of staff')
  .max(19, 'At most 19 members of staff')
  .refine((staff) => new Set(staff.map((member) => member.practitionerId)).size === staff.length, {
    error: 'Each member of staff can be named once',
  });
const resourceIds = ids(z.array(uuid).max(5, 'At most five')).optional();
const LONGEST_HOLD_MS = 6 * 3_600_000;

/** Keeps a slot for the person who fills in the form, for five minutes. */
export const takeHoldSchema = z
  .strictObject({
    serviceLineId: uuid,
    startsAt: instant,
    endsAt: instant,
    practitionerIds: ids(z.array(uuid).min(1, 'Name at least one person').max(19, 'At most 19 people')),
    resourceIds,
    /** For whom, as soon as it is known: others who choose the same patient are told. */
    patientId: uuid.optional(),
  })
  .refine(({ startsAt, endsAt }) => Date.parse(endsAt) > Date.parse(startsAt), {
    error: 'The end has to be after the start',
    path: ['endsAt'],
  })
  .refine(({ startsAt, endsAt }) => Date.parse(endsAt) - Date.parse(startsAt) <= LONGEST_HOLD_MS, {
    error: 'At most six hours',
    path: ['endsAt'],
  });
export type TakeHold = z.infer<typeof takeHoldSchema>;

export const holdSchema = z.strictObject({ holdId: uuid, expiresAt: instant });
export type Hold = z.infer<typeof holdSchema>;

/** What others keep for a patient now. */
export const holdsOfPatientSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      /** Who fills in the form. */
      heldBy: z.string(),
      /** Null where the reader does not belong to it. */
      serviceLineName: z.string().nullable(),
      startsAt: instant,
      expiresAt: instant,
    }),
  ),
});
export type HoldsOfPatient = z.infer<typeof holdsOfPatientSchema>;

/** Moves an appointment. Links, participants and history stay. */
export const rescheduleSchema = z.strictObject({
  /** Start of the first part; every part keeps its length. */
  startsAt: instant,
  /** Who will be there from now on; the same people when left out. */
  staff: staffMembers.optional(),
  resourceIds,
  holdId: uuid.optional(),
  /** How the patient is seen from now on; as the clinic of the new time has it when it is left out. */
  modality: modalitySchema.optional(),
  /** A place in this group session: time and staff are then the group's. Left out, a place in a group leaves it. */
  groupSessionId: uuid.optional(),
  evenThoughUnderWay: evenThoughUnderWaySchema.optional(),
});
export type Reschedule = z.infer<typeof rescheduleSchema>;

export const cancelAppointmentSchema = z.strictObject({
  by: z.enum(['patient', 'provider']),
  reason: cancellationReasonSchema.optional(),
  /** When and how the patient cancelled: needed after the start, where an attendance is what is recorded otherwise. */
  note: z.string().trim().min(1).max(500, 'At most 500 characters').optional(),
  evenThoughUnderWay: evenThoughUnderWaySchema.optional(),
});
export type CancelAppointment = z.infer<typeof cancelAppointmentSchema>;

/** Up to twelve appointments in one go: the first as asked for, the others every so many weeks at the same wall time. */
export const planSeriesSchema = z.strictObject({
  serviceLineId: uuid,
  patientId: uuid.optional(),
  firstStartsAt: instant,
  count: z
    .int()
    .min(2, 'A series has at least two appointments')
    .max(12, 'A series has at most twelve appointments'),
  everyWeeks: z.int().min(1, 'At least every week').max(12, 'At most every twelve weeks'),
  durationMinutes: z.int().min(5, 'At least 5 minutes').max(240, 'At most 240 minutes').optional(),
  parts: partsSchema.optional(),
  resourceIds,
  staff: staffMembers,
});
export type PlanSeries = z.infer<typeof planSeriesSchema>;

/** Previews a series: for each date whether it is free, and an alternative if not. Writes nothing. */
export const seriesPlanSchema = z.strictObject({
  timeZone: z.string(),
  appointments: z.array(
    z.strictObject({
      /** The wanted time. */
      startsAt: instant,
      isFree: z.boolean(),
      /** Why not, for people; null when it is free. */
      clash: z.string().nullable(),
      /** The nearest slots with the same people, when it is not free. */
      alternatives: z.array(slotSchema),
    }),
  ),
});
export type SeriesPlan = z.infer<typeof seriesPlanSchema>;

/** A series as it is booked: like a single booking, and at which times, so that dates that clashed can be others. */
export const bookSeriesSchema = bookAppointmentSchema
  .omit({ startsAt: true, holdId: true, groupSessionId: true })
  .extend({
    startsAt: z
      .array(instant)
      .min(2, 'A series has at least two appointments')
      .max(12, 'A series has at most twelve appointments')
      .refine((starts) => new Set(starts.map((start) => Date.parse(start))).size === starts.length, {
        error: 'Each time can be named once',
      }),
  });
export type BookSeries = z.infer<typeof bookSeriesSchema>;

export const bookedSeriesSchema = z.strictObject({
  seriesId: uuid,
  appointments: z.array(appointmentSchema),
  /** Each participant's own links, shown this once. */
  links: z.array(z.strictObject({ appointmentId: uuid, participantId: uuid, url: z.string() })),
});
export type BookedSeries = z.infer<typeof bookedSeriesSchema>;

export const newGroupSessionSchema = z.strictObject({
  serviceLineId: uuid,
  title: nameSchema(100, { empty: 'Give the group a name' }),
  startsAt: instant,
  durationMinutes: z.int().min(5, 'At least 5 minutes').max(240, 'At most 240 minutes'),
  capacity: z.int().min(2, 'A group has at least two places').max(30, 'A group has at most 30 places'),
  staff: staffMembers,
  /** How the patients are seen; by video when it is left out. */
  modality: modalitySchema.optional(),
});
export type NewGroupSession = z.infer<typeof newGroupSessionSchema>;

export const groupSessionSchema = z.strictObject({
  groupSessionId: uuid,
  version: z.int(),
  serviceLine: z.strictObject({ serviceLineId: uuid, name: z.string() }),
  title: z.string(),
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  capacity: z.int(),
  booked: z.int(),
  status: z.enum(['planned', 'cancelled']),
  modality: modalitySchema,
  staff: z.array(slotStaffSchema),
});
export type GroupSession = z.infer<typeof groupSessionSchema>;
export const groupSessionsSchema = z.strictObject({ items: z.array(groupSessionSchema) });
export const groupSessionsQuerySchema = z.strictObject({
  from: instant,
  to: instant,
  serviceLineId: uuid.optional(),
});
export type GroupSessionsQuery = z.infer<typeof groupSessionsQuerySchema>;

/** Moves the session and all places in it. */
export const moveGroupSessionSchema = z.strictObject({
  startsAt: instant,
  /** Who will be there from now on; the same people when left out. */
  staff: staffMembers.optional(),
});
export type MoveGroupSession = z.infer<typeof moveGroupSessionSchema>;

/** Cancels the session and all places in it. */
export const cancelGroupSessionSchema = z.strictObject({
  reason: cancellationReasonSchema.optional(),
  evenThoughUnderWay: evenThoughUnderWaySchema.optional(),
});
export type CancelGroupSession = z.infer<typeof cancelGroupSessionSchema>;
