import { randomUUID } from 'node:crypto';
import {
  CardFactory,
  MessageFactory,
  TeamsActivityHandler,
  TurnContext,
  type Activity,
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
} from 'botbuilder';
import { z } from 'zod';
import type { Actor } from '../../api/kernel/actors/actor.ts';
import { Refusal } from '../../api/kernel/rules/refusal.ts';
import type { BotSettings } from '../bot-settings.ts';
import type { BotUseCases } from '../bot-use-cases.ts';
import { cardOf } from '../cards/card-of.ts';
import { cardActionSchema, doCardAction } from './card-action.ts';
import { cardMessage } from './card-message.ts';
import { answerCommand, readCommand } from './commands.ts';
import { readMeetingEvent } from './meeting-event.ts';

const channelDataSchema = z.looseObject({
  tenant: z.looseObject({ id: z.string() }).optional(),
});

const WELCOME =
  'Hello. I tell you here when a patient is in your waiting room, and ask you afterwards whether they attended. Type **help** to see what you can ask.';
const STRANGER = 'You are not set up in Confer yet. Ask your hospital’s Confer administrator to add you.';
const ASK_ALONE =
  'Ask me that in your own chat with me. Here others would read it, perhaps the patient of another appointment too.';
const CHOOSE = 'Choose what to record, then press Confirm.';
const UNKNOWN_BUTTON = 'Confer does not know this button any more. Open Confer to go on.';

/** What the bot does with what Teams sends. Each handler awaits all of its work. */
export class ConferBot extends TeamsActivityHandler {
  private readonly useCases: BotUseCases;
  private readonly settings: BotSettings;

  constructor(useCases: BotUseCases, settings: BotSettings) {
    super();
    this.useCases = useCases;
    this.settings = settings;
    this.onMessage(async (context, next) => {
      await this.answerOrRefuse(context);
      await next();
    });
    this.onInstallationUpdateAdd(async (context, next) => {
      await this.keepConversation(context);
      await next();
    });
    this.onConversationUpdate(async (context, next) => {
      if (!botIsIn(context.activity.membersRemoved, context)) await this.keepConversation(context);
      await this.welcome(context);
      await next();
    });
  }

  /** Meeting events are read as they were sent: the library changes the case of some and not of others. */
  protected override async onEventActivity(context: TurnContext): Promise<void> {
    const { activity } = context;
    const tenantId = tenantOf(activity);
    if (tenantId === undefined) return;
    const receivedAt = (activity.timestamp ?? new Date()).toISOString();
    const told = readMeetingEvent(activity.name ?? '', activity.value, receivedAt);
    if (told === undefined) {
      this.settings.log.warn({ event: 'meeting-event-not-understood', name: activity.name });
      return;
    }
    const activityId = activity.id ?? randomUUID();
    for (const [index, one] of told.entries()) {
      await this.useCases.recordMeetingEvent({
        ...one,
        tenantId,
        chatThreadId: activity.conversation.id,
        activityId: told.length === 1 ? activityId : `${activityId}:${index}`,
      });
    }
  }

  protected override async onAdaptiveCardInvoke(
    context: TurnContext,
    invoked: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    const action = cardActionSchema.safeParse(invoked.action);
    if (!action.success) {
      return cardMessage(invoked.action.verb === 'confirm-attendance' ? CHOOSE : UNKNOWN_BUTTON);
    }
    try {
      const actor = await this.actorOf(context, action.data.data.organisation);
      if (actor === undefined) return cardMessage(STRANGER);
      const view = await doCardAction(this.useCases, actor, action.data);
      return {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: { ...cardOf(view, this.settings.teamsAppId) },
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return cardMessage(this.settings.refusalTitle(error.code));
    }
  }

  private async answerOrRefuse(context: TurnContext): Promise<void> {
    try {
      await this.answerMessage(context);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await context.sendActivity(this.settings.refusalTitle(error.code));
    }
  }

  private async answerMessage(context: TurnContext): Promise<void> {
    const actor = await this.actorOf(context);
    if (actor === undefined) {
      await context.sendActivity(STRANGER);
      return;
    }
    await this.keepConversation(context);
    const command = readCommand(TurnContext.removeRecipientMention(context.activity));
    if (command !== 'help' && !isPersonal(context.activity)) {
      await context.sendActivity(ASK_ALONE);
      return;
    }
    const today = command === 'help' ? [] : await this.useCases.listToday(actor);
    await context.sendActivity(
      MessageFactory.attachment(CardFactory.adaptiveCard(answerCommand(command, today))),
    );
  }

  /** Remembers where the bot can speak later: with a person, or in a channel. */
  private async keepConversation(context: TurnContext): Promise<void> {
    const key = conversationKey(context.activity);
    if (key === undefined) return;
    const tenantId = tenantOf(context.activity);
    if (tenantId === undefined) return;
    const reference = TurnContext.getConversationReference(context.activity);
    const id = placeOf(context.activity);
    await this.useCases.saveConversation(tenantId, key, {
      ...reference,
      conversation: { ...reference.conversation, id },
    });
  }

  private async welcome(context: TurnContext): Promise<void> {
    const { activity } = context;
    if (isPersonal(activity) && botIsIn(activity.membersAdded, context)) await context.sendActivity(WELCOME);
  }

  /** @param organisation ODS code of the one whose card was pressed; where the person works when it is left out */
  private async actorOf({ activity }: TurnContext, organisation?: string): Promise<Actor | undefined> {
    const tenantId = tenantOf(activity);
    const entraObjectId = activity.from.aadObjectId;
    if (tenantId === undefined || entraObjectId === undefined) return undefined;
    return this.useCases.identify(tenantId, entraObjectId, organisation);
  }
}

const tenantOf = ({ channelData, conversation }: Activity): string | undefined =>
  channelDataSchema.safeParse(channelData).data?.tenant?.id ?? conversation.tenantId;

const isPersonal = (activity: Activity): boolean => activity.conversation.conversationType === 'personal';

const botIsIn = (members: { id: string }[] | undefined, { activity }: TurnContext): boolean =>
  (members ?? []).some((member) => member.id === activity.recipient.id);

/** The chat or channel, without the post in it that an activity belongs to. */
const placeOf = ({ conversation }: Activity): string => conversation.id.split(';messageid=')[0] ?? '';

/** Undefined in a group: there the bot would speak to all of them. */
function conversationKey(activity: Activity): string | undefined {
  if (activity.conversation.conversationType === 'channel') return `channel:${placeOf(activity)}`;
  const { aadObjectId } = activity.from;
  return isPersonal(activity) && aadObjectId !== undefined ? `person:${aadObjectId}` : undefined;
}
