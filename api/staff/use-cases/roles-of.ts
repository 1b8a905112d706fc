import { Temporal } from 'temporal-polyfill';
import type { Now } from '../../kernel/clock.ts';
import type { AppRole } from '../../kernel/contract/roles.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { RoleAssignments } from '../ports/role-assignments.ts';

/** A role that was taken away works for so long. Entra's own tokens carry it for an hour and more. */
export const ROLES_FRESH_MINUTES = 10;
/** What was read is used for so long while Graph does not answer: as long as a token would have worked. */
export const ROLES_KEPT_MINUTES = 60;
/** Teams shows a failure when a button is not answered within 15 seconds. */
const PATIENCE_MS = 5000;

/** The app roles of a person, and when Entra said so. */
interface KnownRoles {
  roles: readonly AppRole[];
  readAt: Temporal.Instant;
}

/** @throws Refusal roles-not-known when Graph does not answer and what was read is too old */
export type RolesOf = (orgId: OrgId, entraObjectId: string) => Promise<KnownRoles>;

/** The app roles of somebody whose token Confer does not see, such as who presses a button of a card. */
export function makeRolesOf(deps: {
  roleAssignmentsOf: OneFor<RoleAssignments>;
  now: Now;
  onUpstreamFailure: (failure: UpstreamFailure) => void;
}): RolesOf {
  const known = new Map<string, KnownRoles>();
  const isWithin = ({ readAt }: KnownRoles, minutes: number): boolean =>
    Temporal.Instant.compare(readAt.add({ minutes }), deps.now()) > 0;
  const read = async (orgId: OrgId, entraObjectId: string): Promise<KnownRoles> => {
    const readAt = deps.now();
    const assignments = await deps.roleAssignmentsOf(orgId);
    return { roles: await assignments.listFor(entraObjectId, AbortSignal.timeout(PATIENCE_MS)), readAt };
  };
  return async (orgId, entraObjectId) => {
    const key = `${orgId} ${entraObjectId}`;
    const before = known.get(key);
    if (before !== undefined && isWithin(before, ROLES_FRESH_MINUTES)) return before;
    try {
      const fresh = await read(orgId, entraObjectId);
      forgetOld(known, (one) => isWithin(one, ROLES_KEPT_MINUTES));
      known.delete(key); // the newest stand last
      known.set(key, fresh);
      return fresh;
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      deps.onUpstreamFailure(error);
      if (before !== undefined && isWithin(before, ROLES_KEPT_MINUTES)) return before;
      throw new Refusal('roles-not-known');
    }
  };
}

/** The oldest stand first. */
function forgetOld(known: Map<string, KnownRoles>, isUsable: (one: KnownRoles) => boolean): void {
  for (const [key, one] of known) {
    if (isUsable(one)) return;
    known.delete(key);
  }
}
