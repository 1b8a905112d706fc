import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { retryClinicChange } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { findChangeFor, readChange } from './read-clinic-change.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
  /** Tells the worker of this process that there is something to do. */
  wakeClinicChanges: () => void;
}

/** Tries again what could not be changed. @throws Refusal clinic-change-not-found */
export function makeRetryClinicChange(deps: Deps) {
  return useCase(retryClinicChange, async (actor, { changeId }) => {
    const detail = await deps.transaction.run(actor.orgId, async (stores) => {
      const change = await findChangeFor(stores, actor, changeId);
      const count = await stores.clinicChanges.retryFailed(change.changeId, deps.now());
      if (count > 0) await deps.audit(stores, actor, 'retried-clinic-change', `clinic-change:${changeId}`);
      return readChange(stores, actor, changeId);
    });
    deps.wakeClinicChanges();
    return detail;
  });
}
