import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId, type PractitionerId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { changeStaff } from '../contract/endpoints.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { MicrosoftDirectory } from '../ports/microsoft-directory.ts';
import type { Stores } from '../ports/stores.ts';
import { DIRECTORY_PATIENCE_MS } from './directory-patience.ts';
import { readHomeGroups, type HomeGroups } from './read-home-groups.ts';
import { requireHome, requireProof } from './require-home.ts';
import { savedStaffView } from './staff-view.ts';

interface Deps {
  transaction: Transaction<Stores>;
  peopleOf: OneFor<MicrosoftDirectory>;
  audit: Audit;
  now: Now;
}

/**
 * Gives somebody another role, or says that they have left: then the roles that Confer gave them end, and do not come
 * back with them.
 * @throws Refusal person-not-found | changed-meanwhile | staff-not-shared | home-elsewhere | home-not-proven
 */
export function makeChangeStaff(deps: Deps) {
  return useCase(changeStaff, async (actor, { practitionerId, body, seen }) => {
    const groups = await groupsOf(deps, actor, asId<'Practitioner'>(practitionerId), body);
    return deps.transaction.run(actor.orgId, async (stores) => {
      const person = await stores.staff.lockById(asId<'Practitioner'>(practitionerId));
      if (person === undefined) throw new Refusal('person-not-found');
      if (seen !== 'any' && seen !== person.version) {
        throw new Refusal('changed-meanwhile', { version: person.version });
      }
      await stores.staff.saveMany(
        [{ ...person, role: body.role ?? undefined, hasLeft: body.hasLeft }],
        deps.now(),
      );
      if (person.hasLeft && !body.hasLeft) await requireHome(stores, actor, [person.practitionerId], groups);
      else if (person.home !== undefined && !body.hasLeft) {
        await requireProof(stores, actor, await stores.staff.listByIds([person.practitionerId]), groups);
      }
      await deps.audit(stores, actor, 'changed-staff', `practitioner:${practitionerId}`);
      if (body.hasLeft) await endRoles(deps, stores, actor, person.practitionerId);
      return savedStaffView(stores, practitionerId);
    });
  });
}

/** Asked only of those whose home is asked for: who comes back, and guests. */
async function groupsOf(
  deps: Deps,
  actor: Actor,
  practitionerId: PractitionerId,
  { hasLeft }: { hasLeft: boolean },
): Promise<HomeGroups> {
  const [person] = await deps.transaction.run(actor.orgId, ({ staff }) => staff.listByIds([practitionerId]));
  const isAsked = person !== undefined && !hasLeft && (person.hasLeft || person.home !== undefined);
  const wanted = isAsked ? [person.entraObjectId] : [];
  return readHomeGroups(deps, actor.orgId, wanted, AbortSignal.timeout(DIRECTORY_PATIENCE_MS));
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
