import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { settleDelivery } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { maySettle } from '../rules/may-be-settled.ts';
import { deliveryView } from './delivery-view.ts';
import { workWithinReach } from './work-within-reach.ts';

/**
 * Keeps that somebody saw to work without Confer, such as by writing it into the PAS by hand. What waits behind it goes on.
 * @throws Refusal delivery-not-found, also when it belongs to a service line out of their reach | delivery-not-to-settle
 */
export function makeSettleDelivery(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(settleDelivery, (actor, { deliveryId, body }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const outboxId = asId<'Outbox'>(deliveryId);
      const settled = { by: actor.practitionerId, note: body.note, at: deps.now() };
      const record = await stores.outbox.settle(
        outboxId,
        settled,
        workWithinReach(actor),
        actor.practitionerId,
      );
      if (record === undefined) throw new Refusal('delivery-not-found');
      // what was written is rolled back with it
      if (!maySettle(record.topic)) throw new Refusal('delivery-not-to-settle');
      await deps.audit(stores, actor, 'settled-delivery', `delivery:${outboxId}`);
      return deliveryView(record, new Map<string, string>([[actor.practitionerId, actor.displayName]]));
    }),
  );
}
