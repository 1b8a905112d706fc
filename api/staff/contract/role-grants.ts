import { z } from 'zod';
import { appRoleSchema, instant, uuid } from '../../kernel/contract/scalars.ts';

/** Where a role holds. */
const grantScopeSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('organisation') }),
  z.strictObject({ of: z.literal('service-line'), id: uuid }),
]);
export type GrantScope = z.infer<typeof grantScopeSchema>;

/** A role that Confer gives a person, beside their app roles in Entra. */
export const roleGrantSchema = z.strictObject({
  grantId: uuid,
  person: z.strictObject({ practitionerId: uuid, displayName: z.string() }),
  role: appRoleSchema,
  scope: z.discriminatedUnion('of', [
    z.strictObject({ of: z.literal('organisation') }),
    z.strictObject({ of: z.literal('service-line'), id: uuid, name: z.string() }),
  ]),
  grantedBy: z.string(),
  grantedAt: instant,
  /** Null while it holds. */
  ended: z.strictObject({ by: z.string(), at: instant }).nullable(),
});
export type RoleGrant = z.infer<typeof roleGrantSchema>;

export const roleGrantsQuerySchema = z.strictObject({
  /** Of one person only. */
  practitionerId: uuid.optional(),
  /** Those that ended, too. */
  ended: z.enum(['true', 'false']).default('false'),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type RoleGrantsQuery = z.infer<typeof roleGrantsQuerySchema>;
export const roleGrantsSchema = z.strictObject({
  items: z.array(roleGrantSchema),
  nextCursor: z.string().nullable(),
});
export type RoleGrants = z.infer<typeof roleGrantsSchema>;

export const addRoleGrantSchema = z
  .strictObject({ practitionerId: uuid, role: appRoleSchema, scope: grantScopeSchema })
  .refine(({ role, scope }) => role !== 'Admin' || scope.of === 'organisation', {
    path: ['scope'],
    error: 'An Admin is one for the whole organisation',
  });
export type AddRoleGrant = z.infer<typeof addRoleGrantSchema>;
