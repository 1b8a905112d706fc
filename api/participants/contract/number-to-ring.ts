import { z } from 'zod';

export const numberToRingSchema = z.strictObject({
  /** Null when they have none. */
  number: z.string().nullable(),
  /** Of a shared device where they take part: whose number it is, such as the care home; null: their own. */
  place: z.string().nullable(),
});
export type NumberToRing = z.infer<typeof numberToRingSchema>;
