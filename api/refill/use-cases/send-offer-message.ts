import { whenInWords, timeInWords } from '../../kernel/rules/time/when-in-words.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Deliver } from '../../kernel/outbox/deliver.ts';
import type { MessageTemplates } from '../../messages/ports/message-templates.ts';
import type { MessengerOf } from '../../messages/ports/messenger.ts';
import { chooseTemplate } from '../../messages/use-cases/choose-template.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { OutboxItem } from '../../kernel/outbox/outbox.ts';
import type { SlotOfferRecord } from '../ports/refill-store.ts';
import { offerMessages, type OfferMessage } from './offer-messages.ts';
import type { RefillDependencies } from './refill-dependencies.ts';

type Deps = Pick<RefillDependencies, 'transaction' | 'organisations' | 'offerLinks' | 'now'> & {
  templates: MessageTemplates;
  messengerOf: MessengerOf;
};

const isOfferMessage = (name: unknown): name is OfferMessage =>
  typeof name === 'string' && Object.hasOwn(offerMessages, name);

/** Sends one text about an offer; where to is looked up now, so that the outbox holds ids only. */
export function makeSendOfferMessage(deps: Deps): Deliver {
  return async (item) => {
    const name = item.payload['template'];
    if (!isOfferMessage(name)) throw new Error('a text about an offer that says nothing');
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
      messageId: asId<'Message'>(String(item.payload['messageId'])),
      templateId: template.templateId,
      to,
      personalisation: offerMessages[name].fields.parse(
        personalisation(deps, organisation, offer, takesReplies),
      ),
      isRetry: item.attempts > 1,
    });
  };
}

function load(deps: Deps, item: OutboxItem): Promise<{ offer: SlotOfferRecord; takesReplies: boolean }> {
  return deps.transaction.run(item.orgId, async ({ refill }) => {
    const offer = await refill.findOffer(asId<'SlotOffer'>(String(item.payload['offerId'])));
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
  const link = offerLinks.urlFor(offerLinks.tokenFor(organisation.odsCode, offer.offerId));
  return {
    organisation: organisation.name,
    when: whenInWords(offer.patientStartsAt, offer.timeZone),
    answer_by: timeInWords(offer.expiresAt.toZonedDateTimeISO(offer.timeZone)),
    how_to_answer: takesReplies ? `open ${link} or reply YES or NO.` : `open ${link} .`,
    help_phone: organisation.helpPhone,
  };
}
