import { Temporal } from 'temporal-polyfill';
import type { Hold } from '../contract/booking-changes.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { HoldRecord } from '../../appointments/ports/hold-store.ts';
import type { Stores } from '../ports/stores.ts';

/** How long a slot is kept, in minutes. */
export const HOLD_MINUTES = 5;

/** @throws Refusal hold-not-found when it has run out, was used up, or is somebody else's */
export async function findOwnHold(
  stores: Pick<Stores, 'holds'>,
  actor: Actor,
  holdId: string,
  now: Temporal.Instant,
): Promise<HoldRecord> {
  const hold = await stores.holds.findById(asId<'Hold'>(holdId));
  const isLive = hold !== undefined && Temporal.Instant.compare(hold.expiresAt, now) > 0;
  if (!isLive || hold.heldBy !== actor.practitionerId) throw new Refusal('hold-not-found');
  return hold;
}

/** A hold as its owner sees it. */
export const holdView = ({ holdId, expiresAt }: HoldRecord): Hold => ({
  holdId,
  expiresAt: expiresAt.toString(),
});
