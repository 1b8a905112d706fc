import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId, type PractitionerId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { changeStaff } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { requireHome, requireProof } from './require-home.ts';
import { savedStaffView } from './staff-view.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

/**
 * Gives somebody another role, or says that they have left: then the roles that Confer gave them end, and do not come
 * back with them.
 * @throws Refusal person-not-found | changed-meanwhile | staff-not-shared | home-elsewhere | home-not-proven
 */
export function makeChangeStaff(deps: Deps) {
  return useCase(changeStaff, (actor, { practitionerId, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const person = await stores.staff.lockById(asId<'Practitioner'>(practitionerId));
      if (person === undefined) throw new Refusal('person-not-found');
      if (seen !== 'any' && seen !== person.version) {
        throw new Refusal('changed-meanwhile', { version: person.version });
      }
      await stores.staff.saveMany(
        [{ ...person, role: body.role ?? undefined, hasLeft: body.hasLeft }],
        deps.now(),
      );
      if (person.hasLeft && !body.hasLeft) await requireHome(stores, actor, [person.practitionerId]);
      else if (person.home !== undefined && !body.hasLeft) {
        await requireProof(stores, actor, await stores.staff.listByIds([person.practitionerId]));
      }
      await deps.audit(stores, actor, 'changed-staff', `practitioner:${practitionerId}`);
      if (body.hasLeft) await endRoles(deps, stores, actor, person.practitionerId);
      return savedStaffView(stores, practitionerId);
    }),
  );
}

async function endRoles(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  practitionerId: PractitionerId,
): Promise<void> {
  const ended = await stores.roleGrants.endAllOf(practitionerId, actor.practitionerId, deps.now());
  for (const grantId of ended) {
    await deps.audit(stores, actor, 'ended-role-grant', `role-grant:${grantId}`);
  }
}
