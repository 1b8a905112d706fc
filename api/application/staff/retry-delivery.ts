import { asId } from '../../domain/shared/id.ts';
import { Refusal } from '../../domain/shared/refusal.ts';
import type { Audit } from '../audit.ts';
import type { Now } from '../ports/clock.ts';
import type { Transaction } from '../ports/stores.ts';
import type { StaffUseCases } from '../staff-use-cases.ts';
import { deliveryView } from '../viewing/delivery-view.ts';

/** Puts work that needed a person back in line. @throws Refusal delivery-not-found */
export function makeRetryDelivery(deps: {
  transaction: Transaction;
  audit: Audit;
  now: Now;
}): StaffUseCases['retryDelivery'] {
  return (actor, { deliveryId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const outboxId = asId<'Outbox'>(deliveryId);
      const appointmentId = await stores.outbox.revive(outboxId, deps.now());
      if (appointmentId === undefined) throw new Refusal('delivery-not-found');
      await deps.audit(stores, actor, 'retried-delivery', `delivery:${outboxId}`);
      const revived = (await stores.outbox.listByAppointments([appointmentId])).find(
        (record) => record.outboxId === outboxId,
      );
      if (revived === undefined) throw new Error('a delivery that was just revived is not there');
      return deliveryView(revived);
    });
}
