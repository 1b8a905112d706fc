import type { OrgId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import type { OutlookCheck } from '../../outlook/ports/outlook-check.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { FreedSlotRecord } from '../ports/freed-slot-store.ts';
import type { SlotOfferRecord } from '../ports/offer-store.ts';
import type { Stores } from '../ports/stores.ts';
import { acceptWithin, type AcceptDependencies } from './accept-within.ts';
import { lookAgain } from './look-again.ts';
import { announceSlot, closeSlot } from './close-slot.ts';
import { withOffer } from './known-offer.ts';
import { tellPatient } from './tell-patient.ts';
import { auditOffer } from './view-offer.ts';

/** The result of an answer. `too-late`: somebody was faster, or the time of the offer is over. */
export type Answered = 'accepted' | 'declined' | 'too-late';

export interface OfferInHand {
  stores: Stores;
  organisation: Organisation;
  offer: SlotOfferRecord;
  /** Locked. */
  slot: FreedSlotRecord;
}

/** Asks Outlook once more before an answer is taken, outside of its transaction: its answer may take a second. */
export async function askOutlook(
  deps: AcceptDependencies,
  orgId: OrgId,
  offer: Pick<SlotOfferRecord, 'freedSlotId'>,
): Promise<OutlookCheck> {
  const slot = await deps.transaction.run(orgId, ({ freedSlots }) => freedSlots.lockById(offer.freedSlotId));
  if (slot === undefined) throw new Error('an offer without its freed slot');
  const ids = slot.staff.map(({ practitionerId }) => practitionerId);
  return deps.recheckFreeBusy(orgId, ids, slot.startsAt, slot.endsAt);
}

/** Another patient, or a booker, has the time by now. */
const TIME_IS_GONE: ReadonlySet<string> = new Set([
  'slot-taken',
  'slot-not-offered',
  'resource-taken',
  'slot-held',
]);

/**
 * Accepts inside the caller's transaction, which holds the freed slot: of all answers to the offers of one slot the
 * first finds it open.
 * @throws Refusal when the database says that the time or the patient is taken: nothing may stay of it, so the caller's
 *   transaction rolls back, and `settleRefused` says in another one what that means
 */
export async function acceptInHand(
  deps: AcceptDependencies,
  hand: OfferInHand,
  by: 'link' | 'reply',
  outlookCheck: OutlookCheck,
): Promise<Answered> {
  const { offer, slot } = hand;
  if (offer.status === 'accepted') return 'accepted';
  const now = deps.now();
  const isOpen = offer.status === 'open' && offer.expiresAt.epochMilliseconds > now.epochMilliseconds;
  if (!isOpen || slot.status !== 'offering') return 'too-late';
  await acceptWithin(deps, { ...hand, outlookCheck }, by);
  return 'accepted';
}

/** Declines inside the caller's transaction: the next one on the list is asked at once. */
export async function declineInHand(
  deps: AcceptDependencies,
  hand: OfferInHand,
  by: 'link' | 'reply',
): Promise<Answered> {
  const { stores, offer, slot } = hand;
  if (offer.status === 'declined') return 'declined';
  if (offer.status !== 'open') return 'too-late';
  const now = deps.now();
  await stores.offers.settle(offer.offerId, 'declined', now, by);
  await lookAgain(stores, slot.freedSlotId, now);
  await auditOffer(deps, { stores, offer, now }, 'declined-offer');
  await announceSlot(stores, slot);
  return 'declined';
}

/** After an acceptance that could not be: the slot is gone for all, or for this patient only. */
export async function settleRefused(
  deps: AcceptDependencies,
  { stores, offer, slot }: OfferInHand,
  refusal: Refusal,
): Promise<Answered> {
  if (slot.status !== 'offering' || offer.status !== 'open') return 'too-late';
  if (TIME_IS_GONE.has(refusal.code)) {
    await closeSlot(deps, stores, slot, 'taken');
    return 'too-late';
  }
  const now = deps.now();
  await stores.offers.settle(offer.offerId, 'gone', now);
  await tellPatient(deps, stores, offer, 'slot-gone');
  await lookAgain(stores, slot.freedSlotId, now);
  await announceSlot(stores, slot);
  return 'too-late';
}

export type AnswerOffer = (visitor: Visitor, answer: 'yes' | 'no') => Promise<Answered>;

/**
 * The answer of a device that passed the identity check.
 * @throws Refusal link-not-valid | link-locked | link-other-device (the check has not been passed on this device)
 */
export function makeAnswerOffer(deps: AcceptDependencies): AnswerOffer {
  const inHand = (visitor: Visitor, work: (hand: OfferInHand) => Promise<Answered>): Promise<Answered> =>
    withOffer(deps, visitor, 'write', ({ stores, organisation, offer, slot, standing }) => {
      if (standing === 'locked') throw new Refusal('link-locked');
      if (standing === 'not-verified' || standing === 'verified-elsewhere')
        throw new Refusal('link-other-device');
      if (slot === undefined) throw new Error('an offer without its freed slot');
      return work({ stores, organisation, offer, slot });
    });
  return async (visitor, answer) => {
    if (answer === 'no') return inHand(visitor, (hand) => declineInHand(deps, hand, 'link'));
    const { orgId, offer } = await withOffer(deps, visitor, 'read', (known) =>
      Promise.resolve({ orgId: known.organisation.orgId, offer: known.offer }),
    );
    // an answer that comes too late need not ask
    const outlookCheck = offer.status === 'open' ? await askOutlook(deps, orgId, offer) : 'not-known';
    try {
      return await inHand(visitor, (hand) => acceptInHand(deps, hand, 'link', outlookCheck));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code.startsWith('link-')) throw error;
      return inHand(visitor, (hand) => settleRefused(deps, hand, error));
    }
  };
}
