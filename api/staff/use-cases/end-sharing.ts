import type { Organisations } from '../../kernel/actors/organisations.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { endSharing } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { getOther, otherOrganisationView } from './other-organisations.ts';

interface Deps {
  organisations: Organisations;
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

/**
 * Lets another organisation book nobody new of our staff; what is booked stays. A second time changes nothing.
 * @throws Refusal organisation-not-found
 */
export function makeEndSharing(deps: Deps) {
  return useCase(endSharing, async (actor, { odsCode }) => {
    const other = await getOther(deps, actor, odsCode);
    return deps.transaction.run(actor.orgId, async (stores) => {
      if (await stores.sharing.remove(other.orgId, actor.practitionerId, deps.now())) {
        await deps.audit(stores, actor, 'ended-staff-sharing', `organisation:${other.orgId}`);
      }
      return otherOrganisationView(stores, other);
    });
  });
}
