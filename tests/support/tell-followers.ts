import { timeFreed } from '../../api/booking/use-cases/time-freed.ts';
import type { EveryStore } from '../../api/every-store.ts';
import { follows, makeTell, type Tell } from '../../api/kernel/changes/change.ts';
import type { NewId, Now } from '../../api/kernel/clock.ts';
import { makeNoteFreedSlot } from '../../api/refill/use-cases/note-freed-slot.ts';

/** Tells those who follow changes of bookings, as the product does. */
export function tellFollowers(deps: { now: Now; newId: NewId }): Tell {
  return makeTell<EveryStore>(() => [follows(timeFreed, makeNoteFreedSlot(deps))]);
}
