import type { RemovalReason } from '../contract/waiting-list.ts';
import type { WaitingListEntryId } from '../../kernel/rules/id.ts';
import type { Stores } from '../ports/stores.ts';
import { lookAgain } from './look-again.ts';
import { announceSlot } from './close-slot.ts';
import type { RefillDependencies } from './refill-dependencies.ts';

/**
 * Takes somebody off the short-notice list, inside the caller's transaction: what was offered to them is withdrawn and
 * goes on to the next. Freed slots are locked before the entry, as an acceptance does.
 * @returns false when they were not waiting any more
 */
export async function leaveList(
  deps: Pick<RefillDependencies, 'now'>,
  stores: Stores,
  entryId: WaitingListEntryId,
  reason: RemovalReason,
): Promise<boolean> {
  const now = deps.now();
  const open = await stores.offers.listOpenOfEntry(entryId);
  for (const { offerId, freedSlotId } of open) {
    const slot = await stores.freedSlots.lockById(freedSlotId);
    if (slot?.status !== 'offering') continue;
    await stores.offers.settle(offerId, 'withdrawn', now);
    await lookAgain(stores, freedSlotId, now);
    await announceSlot(stores, slot);
  }
  const entry = await stores.waitingList.lockById(entryId);
  if (entry?.status !== 'waiting') return false;
  await stores.waitingList.remove(entryId, reason, now);
  return true;
}
