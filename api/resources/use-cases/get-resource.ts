import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getResource } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { showResource } from './show-resource.ts';

/** One room, interpreter or piece of equipment. @throws Refusal resource-not-found */
export function makeGetResource(deps: { transaction: Transaction<Stores> }) {
  return useCase(getResource, (actor, { resourceId }) =>
    deps.transaction.run(actor.orgId, (stores) => showResource(stores, resourceId)),
  );
}
