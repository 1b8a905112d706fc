import { z } from 'zod';
import { slotSchema } from './slots.ts';

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
});
export type Problem = z.infer<typeof problemSchema>;
