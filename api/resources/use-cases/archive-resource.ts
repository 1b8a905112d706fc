import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { archiveResource } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { changeResourceWithin } from './change-resource-within.ts';

/** Offers it no more; what is booked with it stays. @throws Refusal resource-not-found | changed-meanwhile */
export function makeArchiveResource(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(archiveResource, (actor, which) =>
    deps.transaction.run(actor.orgId, (stores) =>
      changeResourceWithin(deps, stores, actor, which, 'archived-resource', (before) => ({
        ...before,
        isArchived: true,
      })),
    ),
  );
}
