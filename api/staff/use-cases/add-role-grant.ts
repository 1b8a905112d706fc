import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Scope } from '../../kernel/rules/scoped-roles.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { addRoleGrant } from '../contract/endpoints.ts';
import type { AddRoleGrant, GrantScope } from '../contract/role-grants.ts';
import type { Stores } from '../ports/stores.ts';
import { readRoleGrant } from './role-grant-view.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/**
 * Gives one of the organisation's own people a role. Nobody gives one to themselves: two people stand behind each.
 * @throws Refusal role-grant-own | person-not-found | service-line-not-found | role-grant-exists | key-reused
 */
export function makeAddRoleGrant(deps: Deps) {
  return useCase(addRoleGrant, (actor, { body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: addRoleGrant.operationId, idempotencyKey: key, request: body };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => [
        await add(deps, stores, actor, body),
      ]);
      return readRoleGrant(stores, madeIds[0]);
    }),
  );
}

async function add(deps: Deps, stores: Stores, actor: Actor, wanted: AddRoleGrant): Promise<string> {
  const practitionerId = asId<'Practitioner'>(wanted.practitionerId);
  if (practitionerId === actor.practitionerId) throw new Refusal('role-grant-own');
  // a guest's rights end at their own consultations
  const person = await stores.staff.lockById(practitionerId);
  if (person === undefined || person.hasLeft || person.home !== undefined) {
    throw new Refusal('person-not-found', { pointer: '/practitionerId' });
  }
  const scope = toScope(wanted.scope);
  if (scope.of === 'service-line' && !(await stores.roleGrants.hasServiceLine(scope.id))) {
    throw new Refusal('service-line-not-found', { pointer: '/scope/id' });
  }
  const grantId = asId<'RoleGrant'>(deps.newId());
  const grant = { grantId, practitionerId, role: wanted.role, scope };
  const isNew = await stores.roleGrants.add({ ...grant, by: actor.practitionerId, at: deps.now() });
  if (!isNew) throw new Refusal('role-grant-exists');
  await deps.audit(stores, actor, 'added-role-grant', `role-grant:${grantId}`);
  return grantId;
}

const toScope = (scope: GrantScope): Scope =>
  scope.of === 'service-line' ? { of: scope.of, id: asId<'ServiceLine'>(scope.id) } : scope;
