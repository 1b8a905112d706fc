import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { endRoleGrant } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { readRoleGrant } from './role-grant-view.ts';

/** Ends a role that Confer gave; a second time changes nothing. @throws Refusal role-grant-not-found */
export function makeEndRoleGrant(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(endRoleGrant, (actor, { grantId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const id = asId<'RoleGrant'>(grantId);
      const hasEnded = await stores.roleGrants.end(id, actor.practitionerId, deps.now());
      if (hasEnded) await deps.audit(stores, actor, 'ended-role-grant', `role-grant:${grantId}`);
      return readRoleGrant(stores, grantId);
    }),
  );
}
