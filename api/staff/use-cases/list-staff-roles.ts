import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listStaffRoles } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';

/** Every role that is in use, by label. */
export function makeListStaffRoles(deps: { transaction: Transaction<Stores> }) {
  return useCase(listStaffRoles, (actor) =>
    deps.transaction.run(actor.orgId, async ({ staff }) => ({ items: await staff.listRoles() })),
  );
}
