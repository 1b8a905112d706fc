import type { FreedSlot } from '../contract/waiting-list.ts';
import type { FreedSlotId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import { ownServiceLines } from './waiting-list-access.ts';
import { freedSlotView } from './waiting-list-view.ts';

const MOST_SHOWN = 50;

/** Freed slots of the person's service lines, of today and to come, or the one of them that is named. */
export async function showFreedSlots(
  deps: { now: Now },
  { refill }: Pick<Stores, 'refill'>,
  actor: Actor,
  wanted: { serviceLineId?: string | undefined; freedSlotId?: FreedSlotId },
): Promise<FreedSlot[]> {
  const { serviceLineId, ...one } = wanted;
  const found = await refill.listFreedSlots({
    serviceLineIds: ownServiceLines(actor, serviceLineId),
    ...one,
    since: deps.now().toZonedDateTimeISO(actor.organisation.timeZone).startOfDay().toInstant(),
    limit: MOST_SHOWN,
  });
  return found.map(freedSlotView);
}
