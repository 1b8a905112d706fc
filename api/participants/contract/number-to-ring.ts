import { z } from 'zod';

export const numberToRingSchema = z.strictObject({
  /** Null when they have none. */
  number: z.string().nullable(),
});
export type NumberToRing = z.infer<typeof numberToRingSchema>;
