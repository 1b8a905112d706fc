import { z } from 'zod';

/** What came of asking Teams for links. */
export const waysInSchema = z.strictObject({
  /** Meetings that have one now. */
  found: z.int(),
  /** Meetings that still have none. */
  missing: z.int(),
});
export type WaysIn = z.infer<typeof waysInSchema>;

/** What Microsoft asks the person for before Confer may ask on their behalf. */
export const consentNeededSchema = z.strictObject({
  /** Of a conditional access policy, as JSON: to be given when the next token is asked for. Left out: consent is enough. */
  claims: z.string().optional(),
});
export type ConsentNeeded = z.infer<typeof consentNeededSchema>;
