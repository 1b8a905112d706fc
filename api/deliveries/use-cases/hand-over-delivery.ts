import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Delivery } from '../contract/deliveries.ts';
import { giveBackDelivery, handOverDelivery } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { deliveryView } from './delivery-view.ts';
import { workWithinReach } from './work-within-reach.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

/**
 * Gives work that needs a person to a named one. It is in their reach then, whatever its service line; all others who see
 * it go on seeing it, and may still see to it.
 * @throws Refusal delivery-not-found, also when it is out of reach or nobody of that id works here
 */
export function makeHandOverDelivery(deps: Deps) {
  return useCase(handOverDelivery, (actor, { deliveryId, body }) =>
    give(deps, actor, deliveryId, {
      person: asId<'Practitioner'>(body.practitionerId),
      ...{ by: actor.practitionerId, note: body.note, at: deps.now() },
    }),
  );
}

/** @throws Refusal delivery-not-found */
export function makeGiveBackDelivery(deps: Deps) {
  return useCase(giveBackDelivery, (actor, { deliveryId }) => give(deps, actor, deliveryId, undefined));
}

type HandOverTo = Parameters<Stores['outbox']['handOver']>[1];

function give(deps: Deps, actor: Actor, deliveryId: string, to: HandOverTo): Promise<Delivery> {
  return deps.transaction.run(actor.orgId, async (stores) => {
    const outboxId = asId<'Outbox'>(deliveryId);
    const reach = workWithinReach(actor);
    const record = await stores.outbox.handOver(outboxId, to, reach, actor.practitionerId);
    if (record === undefined) throw new Refusal('delivery-not-found');
    const action = to === undefined ? 'gave-back-delivery' : 'handed-over-delivery';
    await deps.audit(stores, actor, action, `delivery:${outboxId}`);
    await stores.liveEvents.add({ subject: record.subject, kind: 'delivery-changed' });
    return deliveryView(record, new Map());
  });
}
