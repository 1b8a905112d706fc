import { z } from 'zod';
import { instant, uuid } from './scalars.ts';

export const slotStaffSchema = z.strictObject({
  practitionerId: uuid,
  displayName: z.string(),
  roleCode: z.string(),
  roleLabel: z.string(),
});

/** A time at which everyone required is free, and who they would be. */
export const slotSchema = z.strictObject({
  startsAt: instant,
  endsAt: instant,
  staff: z.array(slotStaffSchema),
});
export type Slot = z.infer<typeof slotSchema>;

export const slotSearchSchema = z.strictObject({
  serviceLineId: uuid,
  roles: z
    .array(
      z.strictObject({
        roleCode: z.string().min(1).max(40),
        count: z.int().min(1, 'Ask for at least one').max(5, 'Ask for at most five of one role'),
      }),
    )
    .min(1, 'Choose at least one role')
    .max(8, 'Choose at most eight roles'),
  durationMinutes: z.int().min(5, 'At least 5 minutes').max(240, 'At most 240 minutes').optional(),
  /** Earliest start; now when it is left out. */
  from: instant.optional(),
  /** Latest end; 14 days after `from` when it is left out. At most 62 days after `from`. */
  to: instant.optional(),
  limit: z.int().min(1).max(500).optional(),
});
export type SlotSearch = z.infer<typeof slotSearchSchema>;

export const slotSearchResultSchema = z.strictObject({
  slots: z.array(slotSchema),
  /** IANA zone in which to show the times: the organisation's. */
  timeZone: z.string(),
  /** What is known of Outlook: when the oldest part was read, and whose calendar could not be read. */
  outlook: z.strictObject({
    refreshedAt: instant.nullable(),
    notKnown: z.array(z.strictObject({ practitionerId: uuid, displayName: z.string() })),
  }),
});
export type SlotSearchResult = z.infer<typeof slotSearchResultSchema>;
