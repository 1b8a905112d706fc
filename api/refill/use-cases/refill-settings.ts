import { asId, type ServiceLineId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { WaitingListUseCases } from './waiting-list-use-cases.ts';

/** How a service line offers freed slots. */
export function makeRefillSettings(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
}): Pick<WaitingListUseCases, 'getRefillSettings' | 'changeRefillSettings'> {
  return {
    getRefillSettings: (actor, { serviceLineId }) =>
      deps.transaction.run(actor.orgId, async ({ refill }) => {
        const found = await refill.findSettings(own(actor, serviceLineId));
        if (found === undefined) throw new Refusal('service-line-not-found');
        return { serviceLineId, ...found };
      }),
    changeRefillSettings: (actor, { serviceLineId, settings, expectedVersion }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const id = own(actor, serviceLineId);
        const isSaved = await stores.refill.saveSettings(id, settings, expectedVersion);
        if (!isSaved) throw new Refusal('changed-meanwhile');
        await deps.audit(stores, actor, 'changed-refill-settings', `service-line:${id}`);
        const found = await stores.refill.findSettings(id);
        if (found === undefined) throw new Refusal('service-line-not-found');
        return { serviceLineId, ...found };
      }),
  };
}

function own(actor: Actor, serviceLineId: string): ServiceLineId {
  const id = asId<'ServiceLine'>(serviceLineId);
  if (!actor.serviceLineIds.includes(id)) throw new Refusal('service-line-not-found');
  return id;
}
