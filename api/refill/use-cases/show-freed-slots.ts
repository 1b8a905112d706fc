import type { Temporal } from 'temporal-polyfill';
import type { FreedSlot } from '../contract/waiting-list.ts';
import type { FreedSlotId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Now } from '../../kernel/clock.ts';
import type { FreedSlotClosing, FreedSlotView } from '../ports/freed-slot-store.ts';
import type { Stores } from '../ports/stores.ts';
import { stateOfFreedTime } from './time-is-free.ts';
import { ownServiceLines } from './waiting-list-access.ts';
import { freedSlotView } from './waiting-list-view.ts';

const MOST_SHOWN = 50;

/** Freed slots of the person's service lines, of today and to come, or the one of them that is named. */
export async function showFreedSlots(
  deps: { now: Now },
  stores: Pick<Stores, 'freedSlots' | 'serviceLines' | 'availability'>,
  actor: Actor,
  wanted: { serviceLineId?: string | undefined; freedSlotId?: FreedSlotId },
): Promise<FreedSlot[]> {
  const { serviceLineId, ...one } = wanted;
  const found = await stores.freedSlots.list({
    serviceLineIds: ownServiceLines(actor, serviceLineId),
    ...one,
    since: deps.now().toZonedDateTimeISO(actor.organisation.timeZone).startOfDay().toInstant(),
    limit: MOST_SHOWN,
  });
  const shown: FreedSlot[] = [];
  for (const view of found) shown.push(freedSlotView(await asItIsNow(stores, view, deps.now())));
  return shown;
}

/** Closings that leave the time to bookers. */
const LEFT_FREE: readonly (FreedSlotClosing | undefined)[] = ['nobody-left', 'stopped'];

/** Time that was left to bookers may be booked since, or its clinic cancelled: then it is free to nobody. */
async function asItIsNow(
  stores: Pick<Stores, 'serviceLines' | 'availability'>,
  view: FreedSlotView,
  now: Temporal.Instant,
): Promise<FreedSlotView> {
  if (!LEFT_FREE.includes(view.closedReason)) return view;
  const state = await stateOfFreedTime(stores, view.record, now);
  return state === 'taken' ? { ...view, closedReason: 'taken' } : view;
}
