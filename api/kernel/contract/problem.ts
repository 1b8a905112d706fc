import { z } from 'zod';
import { groupSessionSchema } from '../../booking/contract/booking-changes.ts';
import { clinicChangePreviewSchema } from '../../clinic-changes/contract/clinic-changes.ts';
import { templateOverlapSchema } from '../../clinics/contract/clinics.ts';
import { slotSchema } from '../../slots/contract/slots.ts';

/** RFC 9457. The same shape for every error. `instance` is the trace id to quote. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  instance: z.string(),
  detail: z.string().optional(),
  /** Bad input: which field, and what to do. */
  errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string() })).optional(),
  /** A slot that was taken: the next three that are free for the same roles. */
  alternatives: z.array(slotSchema).optional(),
  /** A group session that is full: the next ones with a place. */
  groupSessions: z.array(groupSessionSchema).optional(),
  /** A clinic template that was refused: whom and what it overlaps. */
  overlaps: z.array(templateOverlapSchema).optional(),
  /** A change of clinics that is not what was agreed to any more: what it would do now. */
  preview: clinicChangePreviewSchema.optional(),
});
export type Problem = z.infer<typeof problemSchema>;
