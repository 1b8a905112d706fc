import type { Transaction } from '../ports/stores.ts';
import type { StaffUseCases } from '../staff-use-cases.ts';
import { deliveryView } from '../viewing/delivery-view.ts';

const MOST = 200;

/** Work for outside systems that needs a person, oldest first. */
export function makeListDeliveries(deps: { transaction: Transaction }): StaffUseCases['listDeliveries'] {
  return (actor) =>
    deps.transaction.run(actor.orgId, async ({ outbox }) => ({
      items: (await outbox.listDead(MOST)).map(deliveryView),
    }));
}
