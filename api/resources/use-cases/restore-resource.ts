import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { restoreResource } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { changeResourceWithin } from './change-resource-within.ts';

/** Offers it again. @throws Refusal resource-not-found | changed-meanwhile | resource-name-taken */
export function makeRestoreResource(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(restoreResource, (actor, which) =>
    deps.transaction.run(actor.orgId, (stores) =>
      changeResourceWithin(deps, stores, actor, which, 'restored-resource', (before) => ({
        ...before,
        isArchived: false,
      })),
    ),
  );
}
