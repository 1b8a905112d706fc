import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';

/** Puts one person in the place of another. */
export const replaceStaffSchema = z
  .strictObject({ fromPractitionerId: uuid, toPractitionerId: uuid })
  .refine(({ fromPractitionerId, toPractitionerId }) => fromPractitionerId !== toPractitionerId, {
    error: 'Choose somebody else',
    path: ['toPractitionerId'],
  });
export type ReplaceStaff = z.infer<typeof replaceStaffSchema>;

export const standInsQuerySchema = z.strictObject({ practitionerId: uuid });
export type StandInsQuery = z.infer<typeof standInsQuerySchema>;

/** Who holds the role of a member of staff, and whether they are free then: who is free and in their clinic first. */
export const standInsSchema = z.strictObject({
  roleCode: z.string(),
  roleLabel: z.string(),
  items: z.array(
    z.strictObject({
      practitionerId: uuid,
      displayName: z.string(),
      /** The one that a guest works for; null for the organisation's own people. */
      organisation: z.string().nullable(),
      isFree: z.boolean(),
      /** By what they are taken; null when they are free. */
      takenBy: z.enum(['appointment', 'group', 'outlook', 'away', 'hold', 'elsewhere']).nullable(),
      /** Their next appointment, for which they would be late by so many minutes; null unless the patient's time has come. */
      lateFor: z.strictObject({ startsAt: instant, minutes: z.int() }).nullable(),
      /** They have a clinic of the service line then. */
      isInClinic: z.boolean(),
      isOutlookKnown: z.boolean(),
    }),
  ),
});
export type StandIns = z.infer<typeof standInsSchema>;
