import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { stopOffering } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { closeSlot } from './close-slot.ts';
import { showFreedSlots } from './show-freed-slots.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  enqueue: Enqueue;
  now: Now;
  newId: NewId;
}

/**
 * Lets bookers have a freed slot at once, and tells the people who were offered it. One that is not offered any more is shown as it is.
 * @throws Refusal freed-slot-not-found | changed-meanwhile when others have been asked since
 */
export function makeStopOffering(deps: Deps) {
  return useCase(stopOffering, (actor, { freedSlotId: wanted, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const freedSlotId = asId<'FreedSlot'>(wanted);
      const slot = await stores.freedSlots.lockById(freedSlotId);
      if (slot === undefined || !actor.serviceLineIds.includes(slot.serviceLineId)) {
        throw new Refusal('freed-slot-not-found');
      }
      if (slot.status === 'offering') {
        if (seen !== 'any' && seen !== slot.version) throw new Refusal('changed-meanwhile');
        await closeSlot(deps, stores, slot, 'stopped');
        await deps.audit(stores, actor, 'stopped-offering-slot', `freed-slot:${freedSlotId}`);
      }
      const [now] = await showFreedSlots(deps, stores, actor, { freedSlotId });
      if (now === undefined) throw new Refusal('freed-slot-not-found');
      return now;
    }),
  );
}
