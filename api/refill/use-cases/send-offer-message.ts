import { z } from 'zod';
import { uuid } from '../../kernel/contract/scalars.ts';
import { whenInWords, timeInWords } from '../../kernel/rules/time/when-in-words.ts';
import { asId } from '../../kernel/rules/id.ts';
import { work, type Deliver } from '../../kernel/outbox/work.ts';
import type { MessageTemplates } from '../../messages/ports/message-templates.ts';
import type { MessengerOf } from '../../messages/ports/messenger.ts';
import { chooseTemplate } from '../../messages/use-cases/choose-template.ts';
import { readPatientBeforeTelling } from '../../appointments/use-cases/read-patient-before-telling.ts';
import type { AskPasAgainDependencies } from '../../patients/use-cases/ask-pas-again.ts';
import { initials } from '../../patients/rules/initials.ts';
import { mayBeTold } from '../../patients/rules/patient-standing.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { SlotOfferRecord } from '../ports/offer-store.ts';
import { OFFER_MESSAGES, offerMessages, type OfferMessage } from './offer-messages.ts';
import type { RefillDependencies } from './refill-dependencies.ts';

type Deps = Pick<
  RefillDependencies,
  'transaction' | 'organisations' | 'offerLinks' | 'tellOfStanding' | 'now' | 'newId'
> &
  Pick<AskPasAgainDependencies, 'pasOf'> & {
    templates: MessageTemplates;
    messengerOf: MessengerOf;
  };

const LABELS: Readonly<Record<OfferMessage, string>> = {
  'slot-offer': 'Offer to the short-notice list',
  'slot-gone': 'Text that the offered slot is gone',
  'slot-unclear': 'Question about an unclear reply',
  'slot-which': 'Question which offer a reply answers',
  'list-left': 'Text about leaving the short-notice list',
};

/** Which offers a reply may be about, in the order in which they are numbered. */
const whichQuestion = z.strictObject({
  reply: z.enum(['yes', 'no', 'stop']),
  offerIds: z.array(uuid).min(2).max(9),
});
export type WhichQuestion = z.infer<typeof whichQuestion>;

export const sendOfferMessage = work({
  topic: 'send-offer-message',
  system: 'notify',
  about: 'slot-offer',
  label: ({ template }) => LABELS[template],
  payload: z.strictObject({
    messageId: uuid,
    template: z.enum(OFFER_MESSAGES),
    question: whichQuestion.optional(),
  }),
});
type Item = Parameters<Deliver<typeof sendOfferMessage>>[0];

/** Sends one text about an offer; where to is looked up now, so that the outbox holds ids only. */
export function makeSendOfferMessage(deps: Deps): Deliver<typeof sendOfferMessage> {
  return async (item) => {
    const { messageId, template: name } = item.payload;
    if (name === 'slot-offer') await askPasBefore(deps, item);
    const { offer, takesReplies, choices } = await load(deps, item);
    if (!mayBeTold(offer.patientStanding)) return;
    // who was offered something that is over before the text left is better told nothing
    const isOver =
      offer.status !== 'open' || offer.expiresAt.epochMilliseconds <= deps.now().epochMilliseconds;
    if ((name === 'slot-offer' && isOver) || offer.mobile === undefined) return;
    const organisation = (await deps.organisations.list()).find((one) => one.orgId === item.orgId);
    if (organisation === undefined) throw new Error('a text of no organisation');
    const templates = await deps.templates.listOf(item.orgId);
    const { template, to } = chooseTemplate(offerMessages[name], templates, { sms: offer.mobile }, []);
    const messenger = await deps.messengerOf(item.orgId, template.channel);
    await messenger.send({
      messageId: asId<'Message'>(messageId),
      templateId: template.templateId,
      to,
      personalisation: offerMessages[name].fields.parse(
        personalisation(deps, organisation, offer, {
          takesReplies,
          choices,
          question: item.payload.question,
        }),
      ),
      isRetry: item.attempts > 1,
    });
  };
}

/** @throws UpstreamFailure when the PAS does not say whether the patient lives, and said nothing in the last day */
async function askPasBefore(deps: Deps, item: Item): Promise<void> {
  const offer = await deps.transaction.run(item.orgId, ({ offers }) => offers.findById(item.subject.id));
  if (offer !== undefined) await readPatientBeforeTelling(deps, item.orgId, offer.patientId);
}

interface Loaded {
  offer: SlotOfferRecord;
  takesReplies: boolean;
  /** A line for each offer that is asked about. */
  choices: string[];
}

function load(deps: Deps, item: Item): Promise<Loaded> {
  return deps.transaction.run(item.orgId, async (stores) => {
    const offer = await stores.offers.findById(item.subject.id);
    if (offer === undefined) throw new Error('a text about an offer that is not there');
    const found = await stores.refillSettings.find(offer.serviceLineId);
    const choices = await choicesOf(stores, item.payload.question?.offerIds ?? []);
    return { offer, takesReplies: found?.settings.takesReplies === true, choices };
  });
}

/** `YES 1 or YES 2` */
function numbered({ reply, offerIds }: WhichQuestion): string {
  return offerIds.map((_, place) => `${reply.toUpperCase()} ${place + 1}`).join(' or ');
}

/** Told apart by the patient's initials and the time, by first names where those are the same; nothing clinical. */
async function choicesOf(stores: Stores, offerIds: readonly string[]): Promise<string[]> {
  const options: { who: PatientRecord; when: string }[] = [];
  for (const id of offerIds) {
    const offer = await stores.offers.findById(asId<'SlotOffer'>(id));
    const who = offer && (await stores.patients.findById(offer.patientId));
    if (offer === undefined || who === undefined) throw new Error('a question with parts missing');
    options.push({ who, when: whenInWords(offer.patientStartsAt, offer.timeZone) });
  }
  const initialsOf = ({ givenName, familyName }: PatientRecord): string => initials(givenName, familyName);
  const areApart = new Set(options.map(({ who }) => initialsOf(who))).size === options.length;
  return options.map(
    ({ who, when }, place) => `${place + 1}: ${areApart ? initialsOf(who) : who.givenName}, ${when}`,
  );
}

function personalisation(
  { offerLinks }: Deps,
  organisation: Organisation,
  offer: SlotOfferRecord,
  { takesReplies, choices, question }: Omit<Loaded, 'offer'> & { question: WhichQuestion | undefined },
): Record<string, string> {
  const link = offerLinks.urlFor(offerLinks.tokenFor(organisation.odsCode, offer.offerId, offer.linkHash));
  const howToAnswer = takesReplies ? `open ${link} or reply YES or NO.` : `open ${link} .`;
  return {
    organisation: organisation.name,
    when: whenInWords(offer.patientStartsAt, offer.timeZone),
    answer_by: timeInWords(offer.expiresAt.toZonedDateTimeISO(offer.timeZone)),
    choices: choices.join('\n'),
    how_to_answer: question === undefined ? howToAnswer : numbered(question),
    help_phone: organisation.helpPhone,
  };
}
