import { z } from 'zod';
import { waitingListRemovals } from './refill-words.ts';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { PATIENT_STANDINGS } from '../../patients/rules/patient-standing.ts';
import { slotStaffSchema, suitsPatientSchema } from '../../slots/contract/slots.ts';

export const waitingPrioritySchema = z.enum(['routine', 'urgent']);
export type WaitingPriority = z.infer<typeof waitingPrioritySchema>;

export const removalReasonSchema = z.enum(
  Object.keys(waitingListRemovals) as [
    keyof typeof waitingListRemovals,
    ...(keyof typeof waitingListRemovals)[],
  ],
);
export type RemovalReason = z.infer<typeof removalReasonSchema>;

/** What is asked of somebody who would come at short notice. */
const wishes = {
  /** How long before an appointment they have to hear of it. */
  noticeMinutes: z.int().min(15, 'At least 15 minutes').max(20_160, 'At most 14 days'),
  suits: suitsPatientSchema.optional(),
  priority: waitingPrioritySchema.optional(),
  /** The day since which they wait; today when it is left out. */
  waitingSince: localDate.optional(),
  /** Their later appointment, which an accepted slot moves to its time. Left out: a new appointment is booked. */
  givesUpAppointmentId: uuid.optional(),
};

export const newWaitingListEntrySchema = z.strictObject({ serviceLineId: uuid, patientId: uuid, ...wishes });
export type NewWaitingListEntry = z.infer<typeof newWaitingListEntrySchema>;

/** The whole of what may be changed: what is left out is no longer so. */
export const changeWaitingListEntrySchema = z.strictObject(wishes);
export type ChangeWaitingListEntry = z.infer<typeof changeWaitingListEntrySchema>;

export const removeWaitingListEntrySchema = z.strictObject({ reason: removalReasonSchema });
export type RemoveWaitingListEntry = z.infer<typeof removeWaitingListEntrySchema>;

export const waitingListEntrySchema = z.strictObject({
  entryId: uuid,
  version: z.int(),
  serviceLine: z.strictObject({ serviceLineId: uuid, name: z.string() }),
  patient: z.strictObject({
    patientId: uuid,
    displayName: z.string(),
    initials: z.string(),
    standing: z.enum(PATIENT_STANDINGS),
    /** Why they are offered nothing, in a sentence; null when nothing speaks against it. */
    notice: z.string().nullable(),
  }),
  /** Whether a text can reach them: without a mobile number they are never offered anything. */
  hasMobile: z.boolean(),
  noticeMinutes: z.int(),
  suits: suitsPatientSchema,
  priority: waitingPrioritySchema,
  waitingSince: localDate,
  givesUp: z.strictObject({ appointmentId: uuid, startsAt: instant, isStillBooked: z.boolean() }).nullable(),
  status: z.enum(['waiting', 'booked', 'removed']),
  removalReason: removalReasonSchema.nullable(),
  addedAt: instant,
  addedBy: z.string(),
  /** How often they were offered a slot, and until when one stands now. */
  offers: z.int(),
  openOfferUntil: instant.nullable(),
});
export type WaitingListEntry = z.infer<typeof waitingListEntrySchema>;

export const waitingListQuerySchema = z.strictObject({
  serviceLineId: uuid.optional(),
  /** `nextCursor` of the page before. */
  cursor: z.string().min(1).max(200).optional(),
  limit: z
    .string()
    .regex(/^([1-9][0-9]?|100)$/, 'Give a number from 1 to 100')
    .optional(),
});
export type WaitingListQuery = z.infer<typeof waitingListQuerySchema>;
export const waitingListSchema = z.strictObject({
  items: z.array(waitingListEntrySchema),
  nextCursor: z.string().nullable(),
  timeZone: z.string(),
});
export type WaitingList = z.infer<typeof waitingListSchema>;

const timeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'Give a time of day such as 09:30');

/** How a service line offers freed slots. */
export const refillSettingsSchema = z
  .strictObject({
    /** The shortest notice at which a freed slot is still offered; null: freed slots are not offered. */
    noticeMinutes: z.int().min(15, 'At least 15 minutes').max(10_080, 'At most 7 days').nullable(),
    mode: z.enum(['in-order', 'waves']),
    waveSize: z.int().min(2, 'At least two at once').max(20, 'At most 20 at once'),
    offerMinutes: z.int().min(1, 'At least one minute').max(1440, 'At most a day'),
    textsFrom: timeOfDay,
    textsUntil: timeOfDay,
    /** Whether YES by text accepts an offer, as its link does. */
    takesReplies: z.boolean(),
  })
  .refine(({ textsFrom, textsUntil }) => textsFrom < textsUntil, {
    error: 'The end has to be after the beginning',
    path: ['textsUntil'],
  });
export type RefillSettings = z.infer<typeof refillSettingsSchema>;
export const refillSettingsAnswerSchema = z.strictObject({
  serviceLineId: uuid,
  version: z.int(),
  settings: refillSettingsSchema,
});
export type RefillSettingsAnswer = z.infer<typeof refillSettingsAnswerSchema>;

export const offerStatusSchema = z.enum([
  'open',
  'accepted',
  'declined',
  'expired',
  'gone',
  'withdrawn',
  'not-delivered',
]);
export type OfferStatus = z.infer<typeof offerStatusSchema>;

export const freedSlotSchema = z.strictObject({
  freedSlotId: uuid,
  version: z.int(),
  serviceLine: z.strictObject({ serviceLineId: uuid, name: z.string() }),
  /** The part with the patient. */
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  staff: z.array(slotStaffSchema),
  freedAt: instant,
  status: z.enum(['offering', 'refilled', 'not-refilled']),
  closedReason: z.enum(['not-offered', 'nobody-left', 'too-late', 'taken', 'stopped']).nullable(),
  refilledByAppointmentId: uuid.nullable(),
  /** When the next texts go out, while none stand. */
  nextTextsAt: instant.nullable(),
  offers: z.array(
    z.strictObject({
      offerId: uuid,
      patientInitials: z.string(),
      status: offerStatusSchema,
      offeredAt: instant,
      expiresAt: instant,
      answeredAt: instant.nullable(),
      answeredBy: z.enum(['link', 'reply']).nullable(),
      replyText: z.string().nullable(),
      isLocked: z.boolean(),
    }),
  ),
});
export type FreedSlot = z.infer<typeof freedSlotSchema>;
/** Slots that begin after now, or were freed today; the newest first, at most 50. */
export const freedSlotsQuerySchema = z.strictObject({ serviceLineId: uuid.optional() });
export type FreedSlotsQuery = z.infer<typeof freedSlotsQuerySchema>;
export const freedSlotsSchema = z.strictObject({ items: z.array(freedSlotSchema) });
export type FreedSlots = z.infer<typeof freedSlotsSchema>;

export const refillCountsSchema = z.strictObject({
  /** Slots that a cancellation or a move gave back before they began. */
  freed: z.int(),
  /** Those that were offered to somebody. */
  offered: z.int(),
  refilled: z.int(),
  /** From being freed to being taken; null when none was. */
  medianMinutesToRefill: z.number().nullable(),
});
/** Over slots that would have begun on these days. */
export const refillReportSchema = z.strictObject({
  total: refillCountsSchema,
  /** Refilled over freed; null when there is nothing to divide. */
  refilledPercent: z.number().nullable(),
  byServiceLine: z.array(refillCountsSchema.extend({ serviceLineId: uuid, name: z.string() })),
});
export type RefillReport = z.infer<typeof refillReportSchema>;
