import { z } from 'zod';

/** RFC 9457, which lets a refusal say more: `refusesWith` of its endpoint. `instance` is the trace id to quote. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  instance: z.string(),
  detail: z.string().optional(),
  /** Bad input: which field, and what to do. */
  errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
