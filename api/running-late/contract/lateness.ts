import { z } from 'zod';
import { uuid } from '../../kernel/contract/scalars.ts';
import { LATENESS_LIMITS } from './lateness-words.ts';

const { most } = LATENESS_LIMITS;
const minutes = z
  .int('Give whole minutes')
  .min(0, 'Give 0 or more')
  .max(most, `Give at most ${most} minutes`);

/** Whose appointments of today are meant: those of a clinic, or those of a clinician. */
export const whoseSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('clinic'), clinicId: uuid }),
  z.strictObject({ of: z.literal('clinician'), practitionerId: uuid }),
]);
export type Whose = z.infer<typeof whoseSchema>;

/** The same in an address. */
export const whoseQuerySchema = z
  .strictObject({ clinicId: uuid.optional(), practitionerId: uuid.optional() })
  .refine(({ clinicId, practitionerId }) => (clinicId === undefined) !== (practitionerId === undefined), {
    error: 'Name either a clinic or a clinician',
  });
export type WhoseQuery = z.infer<typeof whoseQuerySchema>;

export const rangeSchema = z.strictObject({ fromMinutes: minutes, untilMinutes: minutes });

export const announceLatenessSchema = z
  .strictObject({ whose: whoseSchema, fromMinutes: minutes, untilMinutes: minutes })
  .refine(({ fromMinutes, untilMinutes }) => untilMinutes > fromMinutes, {
    error: 'Give more minutes than the least',
    path: ['untilMinutes'],
  });
export type AnnounceLateness = z.infer<typeof announceLatenessSchema>;

export const endLatenessSchema = z.strictObject({ whose: whoseSchema });
export type EndLateness = z.infer<typeof endLatenessSchema>;

export const latenessSchema = z.strictObject({
  /** What those who are still to come were last told of; null when it is on time. */
  announced: rangeSchema.nullable(),
  /** What this clinic’s pace of today comes to; null when it is on time, or nothing has begun. */
  suggested: rangeSchema.nullable(),
  /** How many patients of today are still to come. */
  toCome: z.int(),
  /** How many of them see it on their page only: their service line sends nothing but invitations. */
  pagesOnly: z.int(),
  /** How many texts go out: nobody gets one who waits with the page open, or whose estimate has moved little. */
  texts: z.int(),
});
export type LatenessState = z.infer<typeof latenessSchema>;
