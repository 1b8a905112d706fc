import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { retryDeliveries, retryDelivery } from '../contract/endpoints.ts';
import { deliveryView } from './delivery-view.ts';
import { workWithinReach } from './work-within-reach.ts';

/**
 * Puts work that needed a person back in line.
 * @throws Refusal delivery-not-found, also when it belongs to a service line out of their reach
 */
export function makeRetryDelivery(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(retryDelivery, (actor, { deliveryId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const outboxId = asId<'Outbox'>(deliveryId);
      const revived = await stores.outbox.revive(outboxId, deps.now(), workWithinReach(actor));
      if (revived === undefined) throw new Refusal('delivery-not-found');
      await deps.audit(stores, actor, 'retried-delivery', `delivery:${outboxId}`);
      return deliveryView(revived, new Map());
    }),
  );
}

/** Puts several back in line; those that somebody has seen to meanwhile, and those out of reach, are left as they are. */
export function makeRetryDeliveries(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(retryDeliveries, (actor, { body }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      let retried = 0;
      for (const deliveryId of new Set(body.deliveryIds)) {
        const outboxId = asId<'Outbox'>(deliveryId);
        const revived = await stores.outbox.revive(outboxId, deps.now(), workWithinReach(actor));
        if (revived === undefined) continue;
        await deps.audit(stores, actor, 'retried-delivery', `delivery:${outboxId}`);
        retried += 1;
      }
      return { retried };
    }),
  );
}
