import { z } from 'zod';

/** What came of asking Teams for links. */
export const waysInSchema = z.strictObject({
  /** Meetings that have one now. */
  found: z.int(),
  /** Meetings that still have none. */
  missing: z.int(),
});
export type WaysIn = z.infer<typeof waysInSchema>;
