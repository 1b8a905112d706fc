import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { listDeliveries } from '../contract/endpoints.ts';
import { deliveryView } from './delivery-view.ts';

const MOST = 200;

/** Work for outside systems that needs a person, oldest first. */
export function makeListDeliveries(deps: { transaction: Transaction<Stores> }) {
  return useCase(listDeliveries, (actor) =>
    deps.transaction.run(actor.orgId, async ({ outbox }) => ({
      items: (await outbox.listDead(MOST)).map(deliveryView),
    })),
  );
}
