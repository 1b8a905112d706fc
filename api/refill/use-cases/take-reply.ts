import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Temporal } from 'temporal-polyfill';
import { readNumberedReply, type Reply } from '../rules/read-reply.ts';
import { mayAnswer, offeredBefore } from '../rules/which-offer.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { ReplyQuestion } from '../ports/reply-store.ts';
import type { SlotOfferRecord } from '../ports/offer-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { AcceptDependencies } from './accept-within.ts';
import { acceptInHand, askOutlook, declineInHand, settleRefused, type OfferInHand } from './answer-offer.ts';
import { askWhich } from './ask-which.ts';
import { leaveList } from './leave-list.ts';
import { findTextsTo, keepStoppedNumber, noteTextStop, type TextsTo } from './note-text-stop.ts';
import { tellPatient } from './tell-patient.ts';

/** A text that somebody sent to the service. */
export interface InboundText {
  notifyId: string;
  /** The sender's number. */
  from: string;
  text: string;
  receivedAt: Temporal.Instant;
}

/** The result, for the log: never the text itself. `asked`: the sender is to say which offer they mean. */
export type TakeReply = (
  text: InboundText,
) => Promise<Reply | 'not-ours' | 'repeated' | 'asked' | 'no-more-texts'>;

/** Texts about offers that are older than this are about something else. */
const ANSWERS_WITHIN_DAYS = 14;
/** How long `YES 2` answers the question that numbered the offers, in hours. */
const QUESTION_STANDS_HOURS = 24;
/** For a text that a person is shown. */
const SHOWN_CHARACTERS = 300;

/**
 * Takes an answer by text. Notify names no message that it answers, so it answers the newest offer that its sender's
 * number got before it, of whichever organisation; where another offer to this number stood at that moment too, the
 * sender is asked which they mean and nothing is done. A text proves no identity, and that is accepted here: the offer
 * went to the number on record, the answer comes from it, what it changes is one appointment that the same person can
 * give back, and nothing about them is told in return (the link to the appointment asks for the date of birth). Where a
 * service line does not want this, its setting makes YES a request to open the link. A STOP that comes after a text about
 * an appointment answers that one, and no offer: it is kept for a person. When that appointment is over or cancelled, and so
 * is everything else that they were told of, it answers the offer before it.
 */
export function makeTakeReply(deps: AcceptDependencies): TakeReply {
  return async (text) => {
    const numberHashes = deps.offerLinks.numberHashes(text.from);
    if (numberHashes.length === 0) return 'not-ours';
    const found = await findOffers(deps, numberHashes, text.receivedAt);
    const stopped = await findStopped(deps, numberHashes, text, found);
    const answered = stopped ?? found;
    if (answered === undefined) return 'not-ours';
    const { orgId } = answered.organisation;
    if (await deps.transaction.run(orgId, ({ replies }) => replies.wasTaken(text.notifyId)))
      return 'repeated';
    const done =
      'offers' in answered
        ? await act(deps, answered, text, numberHashes)
        : await stopTexts(deps, answered, { found, text, numberHashes });
    // last: a text whose work was lost half way comes again, and each piece of that work is done once
    await deps.transaction.run(orgId, ({ replies }) => replies.noteTaken(text.notifyId, text.receivedAt));
    return done;
  };
}

interface Found {
  organisation: Organisation;
  /** That went to the number before the text came, the newest first. */
  offers: SlotOfferRecord[];
  /** The newest question that went to it. */
  question: ReplyQuestion | undefined;
}

/** When the newest thing that may be answered went out. */
const newestOf = ({ offers: [newest], question }: Found): number =>
  Math.max(newest?.offeredAt.epochMilliseconds ?? 0, question?.askedAt.epochMilliseconds ?? 0);

/** The texts about appointments that a STOP answers: when one of them went out after every offer and question. */
async function findStopped(
  deps: AcceptDependencies,
  numberHashes: readonly Uint8Array[],
  { text, receivedAt }: InboundText,
  found: Found | undefined,
): Promise<TextsTo | undefined> {
  const { reply, which } = readNumberedReply(text);
  if (reply !== 'stop' || which !== undefined) return undefined;
  const since = receivedAt.subtract({ hours: 24 * ANSWERS_WITHIN_DAYS });
  const texts = await findTextsTo(deps, numberHashes, since, receivedAt);
  const isLast =
    texts !== undefined && (found === undefined || texts.lastSentAt.epochMilliseconds > newestOf(found));
  return isLast ? texts : undefined;
}

async function stopTexts(
  deps: AcceptDependencies,
  texts: TextsTo,
  { found, text, numberHashes }: { found: Found | undefined; text: InboundText; numberHashes: Uint8Array[] },
): Promise<Reply | 'asked' | 'no-more-texts'> {
  const kept = await noteTextStop(deps, texts, numberHashes);
  if (kept === 0 && found !== undefined) return act(deps, found, text, numberHashes);
  if (kept === 0) await keepStoppedNumber(deps, texts, numberHashes, text);
  return 'no-more-texts';
}

/** Picks, of several organisations that offered this number something, the one whose text came last before the answer. */
async function findOffers(
  deps: AcceptDependencies,
  numberHashes: readonly Uint8Array[],
  receivedAt: Temporal.Instant,
): Promise<Found | undefined> {
  const since = receivedAt.subtract({ hours: 24 * ANSWERS_WITHIN_DAYS });
  let newest: Found | undefined;
  for (const organisation of await deps.organisations.list()) {
    const found = await deps.transaction.run(organisation.orgId, async (stores): Promise<Found> => {
      const offers = offeredBefore(await stores.offers.listByNumber(numberHashes, since), receivedAt);
      const asked = await stores.replies.findQuestion(
        numberHashes,
        receivedAt.subtract({ hours: QUESTION_STANDS_HOURS }),
      );
      return { organisation, offers, question: asked };
    });
    if (found.offers.length === 0) continue;
    if (newest === undefined || newestOf(found) > newestOf(newest)) newest = found;
  }
  return newest;
}

async function act(
  deps: AcceptDependencies,
  { organisation, offers, question }: Found,
  { text, receivedAt }: InboundText,
  numberHashes: readonly Uint8Array[],
): Promise<Reply | 'asked'> {
  const { reply, which } = readNumberedReply(text);
  const candidates = mayAnswer(offers, receivedAt);
  const [first] = candidates;
  if (first === undefined) throw new Error('an answer to no offer');
  const named =
    which === undefined || question === undefined
      ? undefined
      : offers.find(({ offerId }) => offerId === question.offerIds[which - 1]);
  if (reply === 'unclear' || (which !== undefined && named === undefined)) {
    await askAgain(deps, organisation, candidates.find(({ status }) => status === 'open') ?? first, text);
    return 'unclear';
  }
  if (named === undefined && candidates.length > 1) {
    await askWhich(deps, organisation, { numberHashes, offers: candidates, reply, text });
    return 'asked';
  }
  await actOn(deps, organisation, named ?? first, reply, text);
  return reply;
}

async function actOn(
  deps: AcceptDependencies,
  organisation: Organisation,
  offer: SlotOfferRecord,
  reply: Exclude<Reply, 'unclear'>,
  text: string,
): Promise<void> {
  const { orgId } = organisation;
  if (reply === 'stop') return stop(deps, organisation, offer);
  const isOpen = offer.status === 'open' && offer.expiresAt.epochMilliseconds > deps.now().epochMilliseconds;
  if (reply === 'no') {
    if (isOpen) await inHand(deps, organisation, offer, (hand) => declineInHand(deps, hand, 'reply'));
    return;
  }
  if (!isOpen) {
    if (offer.status === 'accepted' || offer.status === 'gone') return; // they were told
    return deps.transaction.run(orgId, (stores) => tellPatient(deps, stores, offer, 'slot-gone'));
  }
  if (await takesReplies(deps, organisation, offer)) return accept(deps, organisation, offer);
  return askAgain(deps, organisation, offer, text);
}

function takesReplies(
  deps: AcceptDependencies,
  { orgId }: Organisation,
  offer: SlotOfferRecord,
): Promise<boolean> {
  return deps.transaction.run(orgId, async ({ refillSettings }) => {
    const found = await refillSettings.find(offer.serviceLineId);
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
    const slot = await stores.freedSlots.lockById(freedSlotId);
    const offer = await stores.offers.findById(offerId);
    if (slot === undefined || offer === undefined) throw new Error('an offer with parts missing');
    await work({ stores, organisation, offer, slot });
  });
}

/** Takes the patient of the offer off its list: others behind the same number stay on theirs. */
function stop(deps: AcceptDependencies, { orgId }: Organisation, offer: SlotOfferRecord): Promise<void> {
  return deps.transaction.run(orgId, async (stores) => {
    const hasLeft = await leaveList(deps, stores, offer.entryId, 'patient-asked');
    if (hasLeft) await tellPatient(deps, stores, offer, 'list-left');
  });
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
    await stores.offers.noteReply(offer.offerId, text.slice(0, SHOWN_CHARACTERS));
    if (offer.status === 'open' && !offer.hasUnclearReply)
      await tellPatient(deps, stores, offer, 'slot-unclear');
    const subject = appointmentSubject({ ...offer, appointmentId: offer.freedAppointmentId });
    await stores.liveEvents.add({ subject, kind: 'refill-changed' });
  });
}
