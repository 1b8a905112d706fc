import type { Organisations } from '../../kernel/actors/organisations.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listOrganisations } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { listOthers, otherOrganisationViews } from './other-organisations.ts';

/** The other organisations of this Confer, by name, and whose staff are booked by whom. */
export function makeListOrganisations(deps: {
  organisations: Organisations;
  transaction: Transaction<Stores>;
}) {
  return useCase(listOrganisations, async (actor) => {
    const others = await listOthers(deps, actor);
    return deps.transaction.run(actor.orgId, async (stores) => ({
      items: await otherOrganisationViews(stores, others),
    }));
  });
}
