import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { Reply } from '../rules/read-reply.ts';
import type { SlotOfferRecord } from '../ports/offer-store.ts';
import type { AcceptDependencies } from './accept-within.ts';
import { tellPatient } from './tell-patient.ts';

/** As many as one digit can name. */
const MOST_OPTIONS = 9;
const SHOWN_CHARACTERS = 300;

interface Ambiguous {
  /** The present one first. */
  numberHashes: readonly Uint8Array[];
  /** Those that the text may answer, the newest first. */
  offers: readonly SlotOfferRecord[];
  reply: Exclude<Reply, 'unclear'>;
  text: string;
}

/**
 * Asks the sender of a text which of several offers it answers; nothing else is done. The same question is not asked
 * twice: what comes then is kept for a person.
 */
export function askWhich(
  deps: Pick<AcceptDependencies, 'transaction' | 'enqueue' | 'now' | 'newId'>,
  { orgId }: Organisation,
  { numberHashes, offers, reply, text }: Ambiguous,
): Promise<void> {
  const options = offers.slice(0, MOST_OPTIONS).toReversed();
  const offerIds = options.map(({ offerId }) => offerId);
  return deps.transaction.run(orgId, async (stores) => {
    const now = deps.now();
    const before = await stores.replies.findQuestion(numberHashes, now.subtract({ hours: 24 }));
    const [newest] = offers;
    const [numberHash] = numberHashes;
    if (newest === undefined || numberHash === undefined) throw new Error('a question about nothing');
    if (before?.offerIds.join() === offerIds.join()) {
      for (const { offerId } of options) {
        await stores.offers.noteReply(offerId, text.slice(0, SHOWN_CHARACTERS));
      }
    } else {
      await stores.replies.addQuestion({ questionId: deps.newId(), numberHash, askedAt: now, offerIds });
      await tellPatient(deps, stores, newest, 'slot-which', { reply, offerIds });
    }
    const subject = appointmentSubject({ ...newest, appointmentId: newest.freedAppointmentId });
    await stores.liveEvents.add({ subject, kind: 'refill-changed' });
  });
}
