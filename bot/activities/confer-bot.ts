import { randomUUID } from 'node:crypto';
import {
  CardFactory,
  MessageFactory,
  TeamsActivityHandler,
  TurnContext,
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
} from 'botbuilder';
import { z } from 'zod';
import type { Actor } from '../../api/application/actor.ts';
import type { Organisation } from '../../api/application/ports/organisations.ts';
import { Refusal } from '../../api/domain/shared/refusal.ts';
import type { BotSettings } from '../bot-settings.ts';
import type { BotUseCases } from '../bot-use-cases.ts';
import { cardOf } from '../cards/card-of.ts';
import { tabLink } from '../tab-link.ts';
import { cardActionSchema, doCardAction } from './card-action.ts';
import { answerCommand, readCommand } from './commands.ts';
import { readMeetingEvent } from './meeting-event.ts';

const channelDataSchema = z.looseObject({
  tenant: z.looseObject({ id: z.string() }).optional(),
  channel: z.looseObject({ id: z.string() }).optional(),
});

const WELCOME =
  'Hello. I tell you here when a patient is in your waiting room, and ask you afterwards whether they attended. Type **help** to see what you can ask.';
const STRANGER = 'You are not set up in Confer yet. Ask your hospital’s Confer administrator to add you.';

/** What the bot does with what Teams sends. Each handler awaits all of its work. */
export class ConferBot extends TeamsActivityHandler {
  private readonly useCases: BotUseCases;
  private readonly settings: BotSettings;

  constructor(useCases: BotUseCases, settings: BotSettings) {
    super();
    this.useCases = useCases;
    this.settings = settings;
    this.onMessage(async (context, next) => {
      await this.answerMessage(context);
      await next();
    });
    this.onInstallationUpdate(async (context, next) => {
      await this.keepConversation(context);
      await next();
    });
    this.onConversationUpdate(async (context, next) => {
      await this.keepConversation(context);
      await this.welcome(context);
      await next();
    });
  }

  /** Meeting events are read as they were sent: the library changes the case of some and not of others. */
  protected override async onEventActivity(context: TurnContext): Promise<void> {
    const organisation = await this.organisationOf(context);
    const { activity } = context;
    if (organisation === undefined) return;
    const receivedAt = (activity.timestamp ?? new Date()).toISOString();
    for (const told of readMeetingEvent(activity.name ?? '', activity.value, receivedAt)) {
      await this.useCases.recordMeetingEvent({
        ...told,
        organisation,
        chatThreadId: activity.conversation.id,
        activityId: activity.id ?? randomUUID(),
      });
    }
  }

  protected override async onAdaptiveCardInvoke(
    context: TurnContext,
    invoked: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    const action = cardActionSchema.safeParse(invoked.action);
    if (!action.success) return invokeMessage('Choose what to record, then try again.');
    const actor = await this.actorOf(context);
    if (actor === undefined) return invokeMessage(STRANGER);
    try {
      const view = await doCardAction(this.useCases, actor, action.data);
      return {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: { ...cardOf(view, tabLink(this.settings.teamsAppId, 'today')) },
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return invokeMessage(this.settings.refusalTitle(error.code));
    }
  }

  private async answerMessage(context: TurnContext): Promise<void> {
    const actor = await this.actorOf(context);
    if (actor === undefined) {
      await context.sendActivity(STRANGER);
      return;
    }
    const command = readCommand(TurnContext.removeRecipientMention(context.activity));
    const today = command === 'help' ? [] : await this.useCases.listToday(actor);
    await context.sendActivity(
      MessageFactory.attachment(CardFactory.adaptiveCard(answerCommand(command, today))),
    );
  }

  /** Remembers where the bot can speak later: with a person, or in a channel. */
  private async keepConversation(context: TurnContext): Promise<void> {
    const organisation = await this.organisationOf(context);
    if (organisation === undefined) return;
    const { activity } = context;
    const channelId = channelDataSchema.safeParse(activity.channelData).data?.channel?.id;
    const key = channelId === undefined ? personKey(context) : `channel:${channelId}`;
    if (key === undefined) return;
    const reference = TurnContext.getConversationReference(activity);
    await this.useCases.saveConversation(organisation, key, { ...reference });
  }

  private async welcome(context: TurnContext): Promise<void> {
    const { activity } = context;
    const isPersonal = activity.conversation.conversationType === 'personal';
    const botWasAdded = (activity.membersAdded ?? []).some((member) => member.id === activity.recipient.id);
    if (isPersonal && botWasAdded) await context.sendActivity(WELCOME);
  }

  private async organisationOf(context: TurnContext): Promise<Organisation | undefined> {
    const { activity } = context;
    const tenantId =
      channelDataSchema.safeParse(activity.channelData).data?.tenant?.id ?? activity.conversation.tenantId;
    return tenantId === undefined ? undefined : this.useCases.findOrganisation(tenantId);
  }

  private async actorOf(context: TurnContext): Promise<Actor | undefined> {
    const organisation = await this.organisationOf(context);
    const entraObjectId = context.activity.from.aadObjectId;
    if (organisation === undefined || entraObjectId === undefined) return undefined;
    return this.useCases.identify(organisation, entraObjectId);
  }
}

/** Only a person's own chat: in a group the bot would speak to all of them. */
function personKey(context: TurnContext): string | undefined {
  const { conversation, from } = context.activity;
  const isPersonal = conversation.conversationType === 'personal' && from.aadObjectId !== undefined;
  return isPersonal ? `person:${from.aadObjectId ?? ''}` : undefined;
}

const invokeMessage = (text: string): AdaptiveCardInvokeResponse => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: text as unknown as Record<string, unknown>, // a message is text on the wire, whatever the type says
});
