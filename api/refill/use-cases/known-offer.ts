import { Temporal } from 'temporal-polyfill';
import type { OfferStatus } from '../contract/waiting-list.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { linkStanding, type LinkStanding } from '../../links/rules/link-standing.ts';
import { atTheDoor } from '../../links/use-cases/at-the-door.ts';
import { boundTo } from '../../links/use-cases/bound-to.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { FreedSlotRecord } from '../ports/freed-slot-store.ts';
import type { SlotOfferRecord } from '../ports/offer-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { RefillDependencies } from './refill-dependencies.ts';

/**
 * How an offer stands for the device that opens it. An offer that was answered, or whose time is over, shows what became
 * of it; an open one asks who they are first.
 */
export type OfferStanding = Exclude<OfferStatus, 'open'> | LinkStanding;

/** An offer whose link was opened. */
export interface KnownOffer {
  stores: Stores;
  organisation: Organisation;
  offer: SlotOfferRecord;
  /** Locked, when the offer is to be changed. */
  slot: FreedSlotRecord | undefined;
  standing: OfferStanding;
  deviceHash: Uint8Array;
  now: Temporal.Instant;
}

/** How long after the slot's start the link still says what became of the offer, in hours. */
const LINK_OUTLIVES_HOURS = 24 * 7;

type Deps = Pick<RefillDependencies, 'transaction' | 'organisations' | 'offerLinks' | 'now'>;

function standingOf(offer: SlotOfferRecord, deviceHash: Uint8Array, now: Temporal.Instant): OfferStanding {
  if (offer.status !== 'open') return offer.status;
  const { expiresAt: linkExpiresAt, lockedAt } = offer;
  const facts = { linkExpiresAt, lockedAt, withdrawnAt: undefined, boundTo: boundTo(offer, deviceHash) };
  return linkStanding(facts, now);
}

/**
 * Does something with an offer's link, in one transaction.
 * @param access `write` holds the freed slot, which everybody who answers an offer of it takes first
 * @throws Refusal link-not-valid when there is no such offer, or it was long ago
 */
export function withOffer<Result>(
  deps: Deps,
  visitor: Visitor,
  access: 'read' | 'write',
  work: (known: KnownOffer) => Promise<Result>,
): Promise<Result> {
  return atTheDoor(deps, deps.offerLinks, visitor, async (door) => {
    const { stores, organisation, linkHash, deviceHash, now } = door;
    const found = await stores.offers.findByLinkHash(linkHash);
    if (found === undefined) throw new Refusal('link-not-valid');
    const slot = access === 'write' ? await stores.freedSlots.lockById(found.freedSlotId) : undefined;
    // read again behind the lock: what it was before may be over
    const offer = slot === undefined ? found : await stores.offers.findById(found.offerId);
    if (offer === undefined) throw new Refusal('link-not-valid');
    const ends = offer.patientStartsAt.add({ hours: LINK_OUTLIVES_HOURS });
    if (Temporal.Instant.compare(ends, now) <= 0) throw new Refusal('link-not-valid');
    const standing = standingOf(offer, deviceHash, now);
    return work({ stores, organisation, offer, slot, standing, deviceHash, now });
  });
}
