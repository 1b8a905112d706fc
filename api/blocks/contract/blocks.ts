import { z } from 'zod';
import { blockReasons } from './block-words.ts';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { slotResourceSchema } from '../../resources/contract/slot-resource.ts';

const LOCAL = 'Give a date and a time of day such as 2026-03-02T09:30';

/** Date and time on the wall of the organisation's zone, to the minute. */
export const localDateTime = z
  .string()
  .regex(/^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]$/, LOCAL)
  .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, {
    error: 'There is no such date. Choose another one',
  });

/** Why a person or a resource is away: a code, never a free text, so that nobody's health is written down. */
export const blockReasonSchema = z.enum(
  Object.keys(blockReasons) as [keyof typeof blockReasons, ...(keyof typeof blockReasons)[]],
);
export type BlockReason = z.infer<typeof blockReasonSchema>;

/** Who or what is away, from when and until when; `until` is the first moment at which they are back. */
export const newBlockSchema = z
  .strictObject({
    practitionerId: uuid.optional(),
    resourceId: uuid.optional(),
    from: localDateTime,
    until: localDateTime,
    reason: blockReasonSchema,
  })
  .refine(({ practitionerId, resourceId }) => (practitionerId === undefined) !== (resourceId === undefined), {
    error: 'Name either a person or a resource',
    path: ['practitionerId'],
  })
  .refine(({ from, until }) => from < until, { error: 'The end has to be after the start', path: ['until'] });
export type NewBlock = z.infer<typeof newBlockSchema>;

/** A booking at a time when somebody who is needed is away. */
export const hitBookingSchema = z.strictObject({
  appointmentId: uuid,
  startsAt: instant,
  endsAt: instant,
  serviceLine: z.strictObject({ serviceLineId: uuid, name: z.string() }),
  patientInitials: z.string(),
  staff: z.array(z.string()),
});
export type HitBooking = z.infer<typeof hitBookingSchema>;

/** Previews a block: what it would hit. Writes nothing; a block never moves or cancels anything. */
export const blockPreviewSchema = z.strictObject({
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  /** Those of the caller's service lines, by start; at most 200. */
  bookings: z.array(hitBookingSchema),
  /** All of them, in every service line. */
  bookingCount: z.int(),
  /** When other organisations have booked the person, by start; at most 200. Theirs to change. */
  elsewhere: z.array(z.strictObject({ organisation: z.string(), startsAt: instant, endsAt: instant })),
});
export type BlockPreview = z.infer<typeof blockPreviewSchema>;

export const blockSchema = z.strictObject({
  blockId: uuid,
  practitioner: z.strictObject({ practitionerId: uuid, displayName: z.string() }).nullable(),
  resource: slotResourceSchema.nullable(),
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  reason: blockReasonSchema,
  reasonLabel: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  removedAt: instant.nullable(),
  /** Bookings that still need the person or the resource in that time. */
  bookingCount: z.int(),
});
export type Block = z.infer<typeof blockSchema>;

export const blocksQuerySchema = z.strictObject({
  practitionerId: uuid.optional(),
  resourceId: uuid.optional(),
  /** First day on the organisation's wall; today when it is left out. */
  from: localDate.optional(),
  /** Last day; without an end when it is left out. */
  to: localDate.optional(),
  cursor: z.string().min(1).max(600).optional(),
});
export type BlocksQuery = z.infer<typeof blocksQuerySchema>;

/** By start, at most 50 at a time; removed ones are left out. */
export const blocksPageSchema = z.strictObject({
  items: z.array(blockSchema),
  nextCursor: z.string().nullable(),
});
export type BlocksPage = z.infer<typeof blocksPageSchema>;
