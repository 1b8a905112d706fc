import type { Audit } from '../../kernel/audit/audit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { listDeliveries } from '../contract/endpoints.ts';
import { deliveryView } from './delivery-view.ts';
import { workWithinReach } from './work-within-reach.ts';

const MOST = 200;

/** Work for outside systems that needs a person: what is theirs first, then the oldest within the reader's reach. */
export function makeListDeliveries(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(listDeliveries, (actor) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const records = await stores.outbox.listDead(MOST, workWithinReach(actor), actor.practitionerId);
      await deps.audit(stores, actor, 'listed-deliveries', `practitioner:${actor.practitionerId}`);
      // none of them is settled
      return { items: records.map((record) => deliveryView(record, new Map())) };
    }),
  );
}
