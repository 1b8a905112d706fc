import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { FreedSlotClosing, FreedSlotRecord } from '../ports/freed-slot-store.ts';
import type { Stores } from '../ports/stores.ts';
import { lookNoMore } from './look-again.ts';
import type { RefillDependencies } from './refill-dependencies.ts';
import { tellPatient } from './tell-patient.ts';
import { holderOf } from './time-is-free.ts';

type Deps = Pick<RefillDependencies, 'enqueue' | 'now' | 'newId'>;

/** Tells the open screens that something happened to a freed slot. */
export function announceSlot(stores: Pick<Stores, 'liveEvents'>, slot: FreedSlotRecord): Promise<void> {
  return stores.liveEvents.add({ subject: appointmentSubject(slot), kind: 'refill-changed' });
}

/** Tells people who still have an open offer of the slot that it is gone. They stay on the list. */
export async function endOpenOffers(deps: Deps, stores: Stores, slot: FreedSlotRecord): Promise<void> {
  for (const offer of await stores.offers.listOpen(slot.freedSlotId)) {
    await stores.offers.settle(offer.offerId, 'gone', deps.now());
    await tellPatient(deps, stores, offer, 'slot-gone');
  }
}

/** Lets bookers have the time again. */
export async function releaseHold(stores: Pick<Stores, 'holds'>, slot: FreedSlotRecord): Promise<void> {
  if (slot.holdId === undefined) return;
  await stores.holds.release(slot.holdId, holderOf(slot));
}

/** Stops offering a slot that nobody took, inside the caller's transaction, which has locked it. */
export async function closeSlot(
  deps: Deps,
  stores: Stores,
  slot: FreedSlotRecord,
  reason: FreedSlotClosing,
): Promise<void> {
  await endOpenOffers(deps, stores, slot);
  await releaseHold(stores, slot);
  await stores.freedSlots.close(slot.freedSlotId, { reason }, deps.now());
  await lookNoMore(stores, slot.freedSlotId);
  await announceSlot(stores, slot);
}
