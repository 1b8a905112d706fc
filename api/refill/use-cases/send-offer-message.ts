import { z } from 'zod';
import { uuid } from '../../kernel/contract/scalars.ts';
import { whenInWords, timeInWords } from '../../kernel/rules/time/when-in-words.ts';
import { asId } from '../../kernel/rules/id.ts';
import { work, type Deliver } from '../../kernel/outbox/work.ts';
import type { MessageTemplates } from '../../messages/ports/message-templates.ts';
import type { MessengerOf } from '../../messages/ports/messenger.ts';
import { chooseTemplate } from '../../messages/use-cases/choose-template.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { SlotOfferRecord } from '../ports/refill-store.ts';
import { OFFER_MESSAGES, offerMessages, type OfferMessage } from './offer-messages.ts';
import type { RefillDependencies } from './refill-dependencies.ts';

type Deps = Pick<RefillDependencies, 'transaction' | 'organisations' | 'offerLinks' | 'now'> & {
  templates: MessageTemplates;
  messengerOf: MessengerOf;
};

const LABELS: Readonly<Record<OfferMessage, string>> = {
  'slot-offer': 'Offer to the short-notice list',
  'slot-gone': 'Text that the offered slot is gone',
  'slot-unclear': 'Question about an unclear reply',
  'list-left': 'Text about leaving the short-notice list',
};

export const sendOfferMessage = work({
  topic: 'send-offer-message',
  system: 'notify',
  about: 'slot-offer',
  label: ({ template }) => LABELS[template],
  payload: z.strictObject({ messageId: uuid, template: z.enum(OFFER_MESSAGES) }),
});
type Item = Parameters<Deliver<typeof sendOfferMessage>>[0];

/** Sends one text about an offer; where to is looked up now, so that the outbox holds ids only. */
export function makeSendOfferMessage(deps: Deps): Deliver<typeof sendOfferMessage> {
  return async (item) => {
    const { messageId, template: name } = item.payload;
    const { offer, takesReplies } = await load(deps, item);
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
        personalisation(deps, organisation, offer, takesReplies),
      ),
      isRetry: item.attempts > 1,
    });
  };
}

function load(deps: Deps, item: Item): Promise<{ offer: SlotOfferRecord; takesReplies: boolean }> {
  return deps.transaction.run(item.orgId, async ({ refill }) => {
    const offer = await refill.findOffer(item.subject.id);
    if (offer === undefined) throw new Error('a text about an offer that is not there');
    const found = await refill.findSettings(offer.serviceLineId);
    return { offer, takesReplies: found?.settings.takesReplies === true };
  });
}

function personalisation(
  { offerLinks }: Deps,
  organisation: Organisation,
  offer: SlotOfferRecord,
  takesReplies: boolean,
): Record<string, string> {
  const link = offerLinks.urlFor(offerLinks.tokenFor(organisation.odsCode, offer.offerId, offer.linkHash));
  return {
    organisation: organisation.name,
    when: whenInWords(offer.patientStartsAt, offer.timeZone),
    answer_by: timeInWords(offer.expiresAt.toZonedDateTimeISO(offer.timeZone)),
    how_to_answer: takesReplies ? `open ${link} or reply YES or NO.` : `open ${link} .`,
    help_phone: organisation.helpPhone,
  };
}
