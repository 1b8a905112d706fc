import { z } from 'zod';
import { instant } from '../../kernel/contract/scalars.ts';

/** Another organisation of this Confer, and whether its staff and ours are booked together. */
export const otherOrganisationSchema = z.strictObject({
  odsCode: z.string(),
  name: z.string(),
  /** Since when it may book our staff; null: it may not. */
  sharedWithThemSince: instant.nullable(),
  /** Since when we may book its staff; null: we may not. */
  sharedWithUsSince: instant.nullable(),
  /** How many of its people are on our staff as guests. */
  guestsHere: z.int(),
});
export type OtherOrganisation = z.infer<typeof otherOrganisationSchema>;
export const otherOrganisationsSchema = z.strictObject({ items: z.array(otherOrganisationSchema) });
export type OtherOrganisations = z.infer<typeof otherOrganisationsSchema>;
