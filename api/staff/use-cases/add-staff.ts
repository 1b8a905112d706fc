import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { addStaff } from '../contract/endpoints.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { KnownPerson, MicrosoftDirectory } from '../ports/microsoft-directory.ts';
import type { StaffRecord } from '../ports/staff-store.ts';
import type { Stores } from '../ports/stores.ts';
import { DIRECTORY_PATIENCE_MS } from './directory-patience.ts';
import { readHomeGroups, type HomeGroups } from './read-home-groups.ts';
import { requireHome } from './require-home.ts';
import { savedStaffView } from './staff-view.ts';

interface Deps {
  transaction: Transaction<Stores>;
  peopleOf: OneFor<MicrosoftDirectory>;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/**
 * Makes somebody of Microsoft 365's directory one of the staff; who had left comes back.
 * @throws Refusal person-not-found | person-is-on-staff | staff-not-shared | home-elsewhere |
 *   home-not-proven | key-reused; UpstreamFailure
 */
export function makeAddStaff(deps: Deps) {
  return useCase(addStaff, async (actor, { body, key }) => {
    const { entraObjectId, role } = body;
    // asked before the transaction: nothing of the database waits for Microsoft 365
    const people = await deps.peopleOf(actor.orgId);
    const patience = AbortSignal.timeout(DIRECTORY_PATIENCE_MS);
    const person = await people.findById(entraObjectId, patience);
    if (person === undefined) throw new Refusal('person-not-found');
    const groups = await readHomeGroups(deps, actor.orgId, [person.entraObjectId], patience);
    return deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: addStaff.operationId, idempotencyKey: key, request: body };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => {
        const practitionerId = await add(deps, stores, actor, { person, role: role ?? undefined, groups });
        await deps.audit(stores, actor, 'added-staff', `practitioner:${practitionerId}`);
        return [practitionerId];
      });
      return savedStaffView(stores, madeIds[0]);
    });
  });
}

async function add(
  deps: Deps,
  stores: Pick<Stores, 'staff' | 'sharing'>,
  actor: Actor,
  { person, role, groups }: { person: KnownPerson; role: StaffRecord['role']; groups: HomeGroups },
): Promise<string> {
  const { staff } = stores;
  const { entraObjectId, displayName, userPrincipalName } = person;
  await staff.lockForAdding();
  const [earlier] = await staff.listByEntraObjectIds([entraObjectId]);
  if (earlier !== undefined && !earlier.hasLeft) throw new Refusal('person-is-on-staff');
  const practitionerId = earlier?.practitionerId ?? asId<'Practitioner'>(deps.newId());
  await staff.saveMany(
    [{ practitionerId, entraObjectId, displayName, userPrincipalName, role, hasLeft: false }],
    deps.now(),
  );
  await requireHome(stores, actor, [practitionerId], groups);
  return practitionerId;
}
