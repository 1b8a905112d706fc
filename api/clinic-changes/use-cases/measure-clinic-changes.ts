import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';

/** Appointments of changed clinics over all organisations: still to be changed, or not possible and yet to come. */
export function makeMeasureClinicChanges(deps: {
  organisations: Pick<Organisations, 'list'>;
  transaction: Transaction<Stores>;
  now: Now;
}): () => Promise<{ pending: number; failed: number }> {
  return async () => {
    const all = { pending: 0, failed: 0 };
    for (const { orgId } of await deps.organisations.list()) {
      const one = await deps.transaction.run(orgId, ({ clinicChanges }) => clinicChanges.measure(deps.now()));
      all.pending += one.pending;
      all.failed += one.failed;
    }
    return all;
  };
}
