import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Now } from '../../kernel/clock.ts';
import type { HoldId } from '../../kernel/rules/id.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { HoldStore, NewHold } from '../ports/hold-store.ts';
import type { Stores } from '../ports/stores.ts';

/** Forgets a hold that has run out. Of one that was released before, there is nothing left to forget. */
export const expireHold = due({ name: 'expire-hold', about: 'hold', payload: z.strictObject({}) });

type HoldStores = Pick<Stores, 'holds' | 'timetable'>;

export function makeExpireHold(deps: { now: Now }): WhenDue<typeof expireHold, HoldStores> {
  return async ({ holds }, { subject }) => {
    await holds.expire(subject.id, deps.now());
    return undefined;
  };
}

/** As `HoldStore.take`; it runs out by itself. */
export async function keepHold(stores: HoldStores, hold: NewHold): ReturnType<HoldStore['take']> {
  const [result] = await Promise.all([
    stores.holds.take(hold),
    setExpiry(stores, hold.holdId, hold.expiresAt),
  ]);
  return result;
}

/** As `HoldStore.extend`; it runs out later. */
export async function keepHoldLonger(
  stores: HoldStores,
  holdId: HoldId,
  expiresAt: Temporal.Instant,
): Promise<void> {
  // the timetable first, as when it runs out, so that the two never wait for one another
  await Promise.all([setExpiry(stores, holdId, expiresAt), stores.holds.extend(holdId, expiresAt)]);
}

function setExpiry({ timetable }: HoldStores, holdId: HoldId, at: Temporal.Instant): Promise<void> {
  return timetable.set(expireHold, { kind: 'hold', id: holdId }, { at, payload: {} });
}
