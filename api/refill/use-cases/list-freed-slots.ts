import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listFreedSlots } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { showFreedSlots } from './show-freed-slots.ts';

/** What becomes of freed slots of the person's service lines. */
export function makeListFreedSlots(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(listFreedSlots, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const items = await showFreedSlots(deps, stores, actor, query);
      await deps.audit(stores, actor, 'listed-freed-slots', `practitioner:${actor.practitionerId}`);
      return { items };
    }),
  );
}
