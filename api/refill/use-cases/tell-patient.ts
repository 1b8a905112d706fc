import { asId } from '../../kernel/rules/id.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { SlotOfferRecord } from '../ports/refill-store.ts';
import type { OfferMessage } from './offer-messages.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * Leaves a text about an offer, to be sent soon after the transaction commits. Order is kept within one offer: nobody
 * hears that a slot is gone before they were offered it.
 */
export async function tellPatient(
  deps: { now: Now; newId: NewId },
  stores: Pick<Stores, 'outbox'>,
  offer: Pick<SlotOfferRecord, 'offerId' | 'freedAppointmentId'>,
  template: OfferMessage,
): Promise<void> {
  const now = deps.now();
  await stores.outbox.add({
    outboxId: asId<'Outbox'>(deps.newId()),
    topic: 'send-offer-message',
    lane: `${offer.offerId}:notify`,
    appointmentId: offer.freedAppointmentId,
    // the offer itself goes under its own id, so that Notify's receipt says which offer did not arrive
    payload: {
      messageId: template === 'slot-offer' ? offer.offerId : deps.newId(),
      offerId: offer.offerId,
      template,
    },
    createdAt: now,
    runAt: now,
  });
}
