import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getClinicChange } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { readChange } from './read-clinic-change.ts';

/** How far a change of clinics is. @throws Refusal clinic-change-not-found */
export function makeGetClinicChange(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(getClinicChange, (actor, { changeId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const change = await readChange(stores, actor, changeId);
      await deps.audit(stores, actor, 'viewed-clinic-change', `clinic-change:${change.changeId}`);
      return change;
    }),
  );
}
