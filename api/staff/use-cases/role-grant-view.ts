import { Refusal } from '../../kernel/rules/refusal.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { RoleGrant } from '../contract/role-grants.ts';
import type { RoleGrantRecord } from '../ports/role-grant-store.ts';
import type { Stores } from '../ports/stores.ts';

export function roleGrantView(record: RoleGrantRecord): RoleGrant {
  const { grantId, practitionerId, displayName, role, serviceLine, grantedBy, grantedAt, ended } = record;
  return {
    grantId,
    person: { practitionerId, displayName },
    role,
    scope: serviceLine === undefined ? { of: 'organisation' } : { of: 'service-line', ...serviceLine },
    grantedBy,
    grantedAt: grantedAt.toString(),
    ended: ended === undefined ? null : { by: ended.by, at: ended.at.toString() },
  };
}

/** @throws Refusal role-grant-not-found */
export async function readRoleGrant(
  { roleGrants }: Pick<Stores, 'roleGrants'>,
  grantId: string | undefined,
): Promise<RoleGrant> {
  const record = grantId === undefined ? undefined : await roleGrants.findById(asId<'RoleGrant'>(grantId));
  if (record === undefined) throw new Refusal('role-grant-not-found');
  return roleGrantView(record);
}
