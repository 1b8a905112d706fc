import type { NewId } from '../../kernel/clock.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { SlotOfferRecord } from '../ports/offer-store.ts';
import type { OfferMessage } from './offer-messages.ts';
import type { Stores } from '../ports/stores.ts';
import { sendOfferMessage, type WhichQuestion } from './send-offer-message.ts';

/**
 * Leaves a text about an offer, to be sent soon after the transaction commits. Order is kept within one offer: nobody
 * hears that a slot is gone before they were offered it.
 */
export async function tellPatient(
  deps: { enqueue: Enqueue; newId: NewId },
  stores: Pick<Stores, 'outbox'>,
  { offerId, serviceLineId }: Pick<SlotOfferRecord, 'offerId' | 'serviceLineId'>,
  template: OfferMessage,
  question?: WhichQuestion,
): Promise<void> {
  const subject = { kind: 'slot-offer', id: offerId, serviceLineId } as const;
  // the offer itself goes under its own id, so that Notify's receipt says which offer did not arrive
  const messageId = template === 'slot-offer' ? offerId : deps.newId();
  await deps.enqueue(stores, sendOfferMessage, subject, {
    messageId,
    template,
    ...(question === undefined ? {} : { question }),
  });
}
