import type { FreedSlot } from '../contract/waiting-list.ts';
import { asId, type FreedSlotId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { closeSlot } from './close-slot.ts';
import { ownServiceLines } from './read-waiting-list.ts';
import type { WaitingListUseCases } from './waiting-list-use-cases.ts';
import { freedSlotView } from './waiting-list-view.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  enqueue: Enqueue;
  now: Now;
  newId: NewId;
}

const MOST_SHOWN = 50;

/** What becomes of freed slots, and how a person stops one from being offered. */
export function makeWatchFreedSlots(
  deps: Deps,
): Pick<WaitingListUseCases, 'listFreedSlots' | 'stopOffering'> {
  return {
    listFreedSlots: (actor, query) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const items = await shown(deps, stores, actor, { wanted: query.serviceLineId });
        await deps.audit(stores, actor, 'listed-freed-slots', `practitioner:${actor.practitionerId}`);
        return { items };
      }),
    stopOffering: (actor, { freedSlotId }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const id = asId<'FreedSlot'>(freedSlotId);
        const slot = await stores.refill.lockFreedSlot(id);
        if (slot === undefined || !actor.serviceLineIds.includes(slot.serviceLineId)) {
          throw new Refusal('freed-slot-not-found');
        }
        if (slot.status === 'offering') {
          await closeSlot(deps, stores, slot, 'stopped');
          await deps.audit(stores, actor, 'stopped-offering-slot', `freed-slot:${id}`);
        }
        const [now] = await shown(deps, stores, actor, { wanted: undefined, id });
        if (now === undefined) throw new Refusal('freed-slot-not-found');
        return now;
      }),
  };
}

async function shown(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { wanted, id }: { wanted: string | undefined; id?: FreedSlotId },
): Promise<FreedSlot[]> {
  const today = deps.now().toZonedDateTimeISO(actor.organisation.timeZone).startOfDay().toInstant();
  const found = await stores.refill.listFreedSlots({
    serviceLineIds: ownServiceLines(actor, wanted),
    ...(id === undefined ? {} : { freedSlotId: id }),
    since: today,
    limit: MOST_SHOWN,
  });
  return found.map(freedSlotView);
}
