import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getClinicChange } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { readChange } from './read-clinic-change.ts';

/** How far a change of clinics is. @throws Refusal clinic-change-not-found */
export function makeGetClinicChange(deps: { transaction: Transaction<Stores> }) {
  return useCase(getClinicChange, (actor, { changeId }) =>
    deps.transaction.run(actor.orgId, (stores) => readChange(stores, actor, changeId)),
  );
}
