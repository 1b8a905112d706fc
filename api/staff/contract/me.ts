import { z } from 'zod';
import { appRoleSchema, uuid } from '../../kernel/contract/scalars.ts';

/** An organisation as people and the `Confer-Organisation` header name it. */
export const organisationNameSchema = z.strictObject({ odsCode: z.string(), name: z.string() });
export type OrganisationName = z.infer<typeof organisationNameSchema>;
export const meSchema = z.strictObject({
  practitionerId: uuid,
  displayName: z.string(),
  /** Wherever they hold. */
  appRoles: z.array(appRoleSchema),
  /** Of these, those that hold for the whole organisation and not for a part of it only. */
  organisationRoles: z.array(appRoleSchema),
  roleLabel: z.string().nullable(),
  /** The one they act in now. */
  organisation: z.strictObject({ odsCode: z.string(), name: z.string(), timeZone: z.string() }),
  /** The one they work for: another one while they act as a guest. */
  home: organisationNameSchema,
  /** While they act as a guest they see their own consultations only. */
  isGuest: z.boolean(),
  /** Other organisations in which they may act as a guest, by name. */
  guestIn: z.array(organisationNameSchema),
  /** Ids of the service lines that the person belongs to. */
  serviceLineIds: z.array(uuid),
});
export type Me = z.infer<typeof meSchema>;
