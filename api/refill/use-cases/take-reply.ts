import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { Temporal } from 'temporal-polyfill';
import { readReply, type Reply } from '../rules/read-reply.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { SlotOfferRecord } from '../ports/refill-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { AcceptDependencies } from './accept-within.ts';
import { acceptInHand, askOutlook, declineInHand, settleRefused, type OfferInHand } from './answer-offer.ts';
import { leaveList } from './leave-list.ts';
import { tellPatient } from './tell-patient.ts';

/** A text that somebody sent to the service. */
export interface InboundText {
  notifyId: string;
  /** The sender's number. */
  from: string;
  text: string;
  receivedAt: Temporal.Instant;
}

/** What was done with it, for the log: never what it says. */
export type TakeReply = (text: InboundText) => Promise<Reply | 'not-ours' | 'repeated'>;

/** Texts about offers that are older than this are about something else. */
const ANSWERS_WITHIN_DAYS = 14;
/** Of a text that a person is shown. */
const SHOWN_CHARACTERS = 300;

/**
 * Takes an answer by text. It is taken as the answer of the person whose number was offered a slot and who has one
 * offer open. A text proves no identity, and that is accepted here: the offer went to the number on record, the answer
 * comes from it, what it changes is one appointment that the same person can give back, and nothing about them is told
 * in return (the link to the appointment asks for the date of birth). Where a service line does not want this, its
 * setting makes YES a request to open the link.
 */
export function makeTakeReply(deps: AcceptDependencies): TakeReply {
  return async (text) => {
    const numberHashes = deps.offerLinks.numberHashes(text.from);
    if (numberHashes.length === 0) return 'not-ours';
    const found = await findOffers(deps, numberHashes);
    if (found === undefined) return 'not-ours';
    const { organisation, offers } = found;
    const { orgId } = organisation;
    if (await deps.transaction.run(orgId, ({ refill }) => refill.wasTextTaken(text.notifyId)))
      return 'repeated';
    const reply = readReply(text.text);
    await act(deps, organisation, offers, reply, text);
    // last: a text whose work was lost half way comes again, and each piece of that work is done once
    await deps.transaction.run(orgId, ({ refill }) => refill.noteInboundText(text.notifyId, text.receivedAt));
    return reply;
  };
}

interface Found {
  organisation: Organisation;
  /** The newest first. */
  offers: SlotOfferRecord[];
}

/** The organisation that offered this number something: one with an open offer rather than one whose offers are over. */
async function findOffers(
  deps: AcceptDependencies,
  numberHashes: readonly Uint8Array[],
): Promise<Found | undefined> {
  const since = deps.now().subtract({ hours: 24 * ANSWERS_WITHIN_DAYS });
  let answered: Found | undefined;
  for (const organisation of await deps.organisations.list()) {
    const offers = await deps.transaction.run(organisation.orgId, ({ refill }) =>
      refill.listOffersByNumber(numberHashes, since),
    );
    if (offers.some(({ status }) => status === 'open')) return { organisation, offers };
    if (offers.length > 0) answered ??= { organisation, offers };
  }
  return answered;
}

async function act(
  deps: AcceptDependencies,
  organisation: Organisation,
  offers: SlotOfferRecord[],
  reply: Reply,
  { text }: InboundText,
): Promise<void> {
  const { orgId } = organisation;
  const now = deps.now();
  const open = offers.filter(
    ({ status, expiresAt }) => status === 'open' && Temporal.Instant.compare(expiresAt, now) > 0,
  );
  const [newest] = offers;
  const [only] = open;
  if (newest === undefined) return;
  if (reply === 'stop') return stop(deps, organisation, offers);
  if (reply === 'no') {
    for (const offer of open)
      await inHand(deps, organisation, offer, (hand) => declineInHand(deps, hand, 'reply'));
    return;
  }
  if (reply === 'yes' && only === undefined) {
    if (newest.status === 'accepted' || newest.status === 'gone') return; // they were told
    return deps.transaction.run(orgId, (stores) => tellPatient(deps, stores, newest, 'slot-gone'));
  }
  if (
    reply === 'yes' &&
    only !== undefined &&
    open.length === 1 &&
    (await takesReplies(deps, organisation, only))
  ) {
    return accept(deps, organisation, only);
  }
  return askAgain(deps, organisation, only ?? newest, text);
}

function takesReplies(
  deps: AcceptDependencies,
  { orgId }: Organisation,
  offer: SlotOfferRecord,
): Promise<boolean> {
  return deps.transaction.run(orgId, async ({ refill }) => {
    const found = await refill.findSettings(offer.serviceLineId);
    return found?.settings.takesReplies === true;
  });
}

async function accept(
  deps: AcceptDependencies,
  organisation: Organisation,
  offer: SlotOfferRecord,
): Promise<void> {
  const outlookCheck = await askOutlook(deps, organisation.orgId, offer);
  try {
    await inHand(deps, organisation, offer, async (hand) => {
      const answered = await acceptInHand(deps, hand, 'reply', outlookCheck);
      // who was offered it and lost the race while the text was on its way has been told
      if (answered === 'too-late' && hand.offer.status !== 'gone') {
        await tellPatient(deps, hand.stores, hand.offer, 'slot-gone');
      }
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await inHand(deps, organisation, offer, (hand) => settleRefused(deps, hand, error));
  }
}

function inHand(
  deps: AcceptDependencies,
  organisation: Organisation,
  { offerId, freedSlotId }: SlotOfferRecord,
  work: (hand: OfferInHand) => Promise<unknown>,
): Promise<void> {
  return deps.transaction.run(organisation.orgId, async (stores: Stores) => {
    const slot = await stores.refill.lockFreedSlot(freedSlotId);
    const offer = await stores.refill.findOffer(offerId);
    if (slot === undefined || offer === undefined) throw new Error('an offer with parts missing');
    await work({ stores, organisation, offer, slot });
  });
}

/** Takes them off every list on which they were offered something. */
async function stop(
  deps: AcceptDependencies,
  { orgId }: Organisation,
  offers: SlotOfferRecord[],
): Promise<void> {
  const entries = new Map(offers.map((offer) => [offer.entryId, offer]));
  for (const [entryId, offer] of entries) {
    await deps.transaction.run(orgId, async (stores) => {
      const hasLeft = await leaveList(deps, stores, entryId, 'patient-asked');
      if (hasLeft) await tellPatient(deps, stores, offer, 'list-left');
    });
  }
}

/**
 * Keeps what they wrote for a person. While there is something to answer they are asked once: an answering machine must
 * not be answered for ever.
 */
function askAgain(
  deps: AcceptDependencies,
  { orgId }: Organisation,
  offer: SlotOfferRecord,
  text: string,
): Promise<void> {
  return deps.transaction.run(orgId, async (stores) => {
    await stores.refill.noteReply(offer.offerId, text.slice(0, SHOWN_CHARACTERS));
    if (offer.status === 'open' && !offer.hasUnclearReply)
      await tellPatient(deps, stores, offer, 'slot-unclear');
    const subject = appointmentSubject({ ...offer, appointmentId: offer.freedAppointmentId });
    await stores.liveEvents.add({ subject, kind: 'refill-changed' });
  });
}
