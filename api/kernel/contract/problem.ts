import { z } from 'zod';
import { groupSessionSchema } from '../../booking/contract/booking-changes.ts';
import { slotSchema } from '../../slots/contract/slots.ts';

/** RFC 9457, which lets a refusal say more: `refusesWith` of its endpoint. `instance` is the trace id to quote. */
export const problemSchema = z.looseObject({
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
});
export type Problem = z.infer<typeof problemSchema>;
