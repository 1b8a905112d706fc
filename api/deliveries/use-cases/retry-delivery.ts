import type { Actor } from '../../kernel/actors/actor.ts';
import type { OutboxRecord } from '../../kernel/outbox/outbox.ts';
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

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

/** @returns undefined when it does not need a person any more, or is out of their reach */
async function revive(
  { audit, now }: Deps,
  stores: Stores,
  actor: Actor,
  deliveryId: string,
): Promise<OutboxRecord | undefined> {
  const outboxId = asId<'Outbox'>(deliveryId);
  const revived = await stores.outbox.revive(outboxId, now(), workWithinReach(actor), actor.practitionerId);
  if (revived !== undefined) await audit(stores, actor, 'retried-delivery', `delivery:${outboxId}`);
  return revived;
}

/**
 * Puts work that needed a person back in line.
 * @throws Refusal delivery-not-found, also when it belongs to a service line out of their reach
 */
export function makeRetryDelivery(deps: Deps) {
  return useCase(retryDelivery, (actor, { deliveryId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const revived = await revive(deps, stores, actor, deliveryId);
      if (revived === undefined) throw new Refusal('delivery-not-found');
      return deliveryView(revived, new Map());
    }),
  );
}

/** Puts several back in line; those that somebody has seen to meanwhile, and those out of reach, are left as they are. */
export function makeRetryDeliveries(deps: Deps) {
  return useCase(retryDeliveries, (actor, { body }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      let retried = 0;
      for (const deliveryId of new Set(body.deliveryIds)) {
        if ((await revive(deps, stores, actor, deliveryId)) !== undefined) retried += 1;
      }
      return { retried };
    }),
  );
}
