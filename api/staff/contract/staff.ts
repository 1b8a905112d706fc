import { z } from 'zod';
import { nameSchema } from '../../kernel/contract/name.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import { ROLE_LIMITS } from './role-limits.ts';

export const roleCodeSchema = z
  .string()
  .max(ROLE_LIMITS.codeLength, `Use a code of at most ${ROLE_LIMITS.codeLength} characters`)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'Use small letters and digits with single dashes, such as specialist-nurse',
  );

export const roleLabelSchema = nameSchema(ROLE_LIMITS.labelLength, {
  empty: 'Enter what the role is called',
});

/** A clinical role: who somebody is in a consultation. */
export const staffRoleSchema = z.strictObject({ roleCode: roleCodeSchema, label: roleLabelSchema });
export type StaffRole = z.infer<typeof staffRoleSchema>;
export const staffRolesSchema = z.strictObject({ items: z.array(staffRoleSchema) });
export type StaffRoles = z.infer<typeof staffRolesSchema>;

/** Where a guest comes from, and whether their organisation shares its staff with this one now: if not, they are not offered. */
export const guestOrganisationSchema = z.strictObject({ name: z.string(), isShared: z.boolean() });
export type GuestOrganisation = z.infer<typeof guestOrganisationSchema>;

/** One of the organisation's people; without a role they coordinate or administer. */
export const staffPersonSchema = z.strictObject({
  practitionerId: uuid,
  displayName: z.string(),
  userPrincipalName: z.string(),
  role: z.strictObject({ roleCode: z.string(), label: z.string() }).nullable(),
  hasLeft: z.boolean(),
  /** Null for the organisation's own people. */
  organisation: guestOrganisationSchema.nullable(),
  version: z.int(),
});
export type StaffPerson = z.infer<typeof staffPersonSchema>;

/** People by the start of any word of their name, or of their user name. */
export const staffQuerySchema = z.strictObject({
  q: z.string().trim().max(100, 'Search for at most 100 characters').default(''),
  /** Only those who have this role. */
  roleCode: z.string().max(ROLE_LIMITS.codeLength).optional(),
  limit: z.coerce.number().int().min(1).max(50, 'Ask for at most 50 people').default(20),
});
export type StaffQuery = z.infer<typeof staffQuerySchema>;
export const staffListSchema = z.strictObject({
  items: z.array(staffPersonSchema),
  /** Others fit too: a longer text finds them. */
  isMore: z.boolean(),
});
export type StaffList = z.infer<typeof staffListSchema>;

/** Someone in Microsoft 365's directory. */
export const directoryPersonSchema = z.strictObject({
  entraObjectId: uuid,
  displayName: z.string(),
  userPrincipalName: z.string(),
  jobTitle: z.string().nullable(),
  /** Who they are in Confer already. */
  practitionerId: uuid.nullable(),
  /** For whom they work, when it is another organisation: without its agreement they cannot be added. */
  organisation: guestOrganisationSchema.nullable(),
});
export type DirectoryPerson = z.infer<typeof directoryPersonSchema>;
export const directoryQuerySchema = z.strictObject({
  q: z
    .string()
    .trim()
    .min(2, 'Enter at least two letters of the name or user name')
    .max(100, 'Search for at most 100 characters'),
});
export type DirectoryQuery = z.infer<typeof directoryQuerySchema>;
export const directoryPeopleSchema = z.strictObject({ items: z.array(directoryPersonSchema) });
export type DirectoryPeople = z.infer<typeof directoryPeopleSchema>;

/** Adds somebody from Microsoft 365's directory; their name and user name are read from there. */
export const addStaffSchema = z.strictObject({ entraObjectId: uuid, role: staffRoleSchema.nullable() });
export type AddStaff = z.infer<typeof addStaffSchema>;

export const changeStaffSchema = z.strictObject({ role: staffRoleSchema.nullable(), hasLeft: z.boolean() });
export type ChangeStaff = z.infer<typeof changeStaffSchema>;
