import { asId } from '../../kernel/rules/id.ts';
import type { RecordMessageReceipt } from '../../messages/ports/message-receipt.ts';
import { lookAgain } from './look-again.ts';
import { announceSlot } from './close-slot.ts';
import type { RefillDependencies } from './refill-dependencies.ts';

/** After these the text will not arrive any more. `temporary-failure`: Notify tried for days, which is as good. */
const NEVER_ARRIVES: ReadonlySet<string> = new Set([
  'permanent-failure',
  'temporary-failure',
  'technical-failure',
]);

/**
 * Goes on to the next when the text with an offer did not arrive, instead of waiting for an answer that cannot come. A
 * receipt for another message changes nothing.
 */
export function makeNoteOfferReceipt(
  deps: Pick<RefillDependencies, 'transaction' | 'organisations' | 'now'>,
): RecordMessageReceipt {
  return async ({ reference, status }) => {
    if (!NEVER_ARRIVES.has(status)) return;
    const offerId = asId<'SlotOffer'>(reference);
    for (const { orgId } of await deps.organisations.list()) {
      const isOurs = await deps.transaction.run(orgId, async (stores) => {
        const found = await stores.offers.findById(offerId);
        if (found === undefined) return false;
        const slot = await stores.freedSlots.lockById(found.freedSlotId);
        const offer = await stores.offers.findById(offerId);
        if (slot?.status !== 'offering' || offer?.status !== 'open') return true;
        const now = deps.now();
        await stores.offers.settle(offerId, 'not-delivered', now);
        await lookAgain(stores, slot.freedSlotId, now);
        await announceSlot(stores, slot);
        return true;
      });
      if (isOurs) return;
    }
  };
}
