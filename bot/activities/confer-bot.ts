import { randomUUID } from 'node:crypto';
import {
  TeamsActivityHandler,
  TurnContext,
  type Activity,
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  type InvokeResponse,
} from 'botbuilder';
import { z } from 'zod';
import type { BotQuestion } from '../../api/cards/contract/bot-question.ts';
import type { Actor } from '../../api/kernel/actors/actor.ts';
import { Refusal } from '../../api/kernel/rules/refusal.ts';
import type { BotSettings } from '../bot-settings.ts';
import type { BotUseCases } from '../bot-use-cases.ts';
import { cardOf } from '../cards/card-of.ts';
import { connectorFailure } from '../connector-failure.ts';
import { answeredInTime } from '../conversations.ts';
import { answerTo } from './answer-to.ts';
import { cardActionSchema, doCardAction, showMoreSchema, type ShownMore } from './card-action.ts';
import { cardMessage, replacedBy } from './card-message.ts';
import { doMdtCardAction, mdtCardActionSchema } from './mdt-card-action.ts';
import type { CardView } from '../../api/cards/ports/teams-cards.ts';
import { answerCommand, readCommand } from './commands.ts';
import { readMeetingEvent } from './meeting-event.ts';

const channelDataSchema = z.looseObject({
  tenant: z.looseObject({ id: z.string() }).optional(),
});

const WELCOME =
  'Hello. I tell you here when a patient is in your waiting room, and ask you afterwards whether they attended. Type **help** to see what you can ask.';
const STRANGER = 'You are not set up in Confer yet. Ask your hospital’s Confer administrator to add you.';
const CHOOSE = 'Choose what to record, then press Confirm.';
const UNKNOWN_BUTTON = 'Confer does not know this button any more. Open Confer to go on.';

/** What Microsoft calls its events; any other name may hold anything, and is not logged. */
const EVENT_OF_TEAMS = /^application\/vnd\.microsoft\.[A-Za-z.]{1,60}$/;
/** Bot Framework, universal actions of Adaptive Cards. */
const PRESSED = 'adaptiveCard/action';
const executeSchema = z.looseObject({
  action: z.looseObject({ type: z.literal('Action.Execute'), verb: z.string() }),
});

/** The kinds of activity that the bot does something about. */
const HEARD: readonly string[] = ['message', 'conversationUpdate', 'installationUpdate', 'event', 'invoke'];
/** How long Teams is waited for before the outbox takes over, in milliseconds: it waits for us meanwhile. */
const ANSWER_WITHIN_MS = 3_000;

/** Whether the bot does something about activities of this kind; all others are taken and let go. */
export const isHeard = (type: string): boolean => HEARD.includes(type);

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

  /** The library reads fields of messages that were changed or deleted, which need not be there. */
  override async run(context: TurnContext): Promise<void> {
    if (isHeard(context.activity.type)) await super.run(context);
  }

  /** Meeting events are read as they were sent: the library changes the case of some and not of others. */
  protected override async onEventActivity(context: TurnContext): Promise<void> {
    const { activity } = context;
    const tenantId = tenantOf(activity);
    if (tenantId === undefined) return;
    const receivedAt = (activity.timestamp ?? new Date()).toISOString();
    const told = readMeetingEvent(activity.name ?? '', activity.value, receivedAt);
    if (told === undefined) {
      const name = EVENT_OF_TEAMS.exec(activity.name ?? '')?.[0];
      this.settings.log.warn({ event: 'meeting-event-not-understood', name });
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

  /** The library refuses in words that repeat what was sent. */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { activity } = context;
    if (activity.name === PRESSED && !executeSchema.safeParse(activity.value).success)
      return ConferBot.createInvokeResponse(cardMessage(UNKNOWN_BUTTON));
    return super.onInvokeActivity(context);
  }

  protected override async onAdaptiveCardInvoke(
    context: TurnContext,
    invoked: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    const more = showMoreSchema.safeParse(invoked.action);
    if (more.success) return this.showMore(context, more.data.data);
    const ofMdt = mdtCardActionSchema.safeParse(invoked.action).data;
    if (ofMdt !== undefined) {
      return this.press(context, ofMdt.data.organisation, (actor) =>
        doMdtCardAction(this.useCases, actor, ofMdt),
      );
    }
    const action = cardActionSchema.safeParse(invoked.action).data;
    if (action === undefined) {
      return cardMessage(invoked.action.verb === 'confirm-attendance' ? CHOOSE : UNKNOWN_BUTTON);
    }
    return this.press(context, action.data.organisation, (actor) =>
      doCardAction(this.useCases, actor, action),
    );
  }

  /** Does what a button says as the person who pressed it, and shows the card as it stands then. */
  private async press(
    context: TurnContext,
    organisation: string | undefined,
    deed: (actor: Actor) => Promise<CardView>,
  ): Promise<AdaptiveCardInvokeResponse> {
    try {
      const actor = await this.actorOf(context, organisation);
      if (actor === undefined) return cardMessage(STRANGER);
      return replacedBy(cardOf(await deed(actor), this.settings.teamsAppId));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return cardMessage(this.settings.refusalTitle(error.code));
    }
  }

  /** Another page of a list, as it is now; the list is of the person who pressed. */
  private async showMore(context: TurnContext, page: ShownMore): Promise<AdaptiveCardInvokeResponse> {
    try {
      const actor = await this.actorOf(context);
      if (actor === undefined) return cardMessage(STRANGER);
      return replacedBy(
        answerCommand(
          page.command,
          await this.useCases.listToday(actor),
          this.settings.teamsAppId,
          page.after,
        ),
      );
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
      await this.say(context, this.settings.refusalTitle(error.code));
    }
  }

  private async answerMessage(context: TurnContext): Promise<void> {
    const actor = await this.actorOf(context);
    if (actor === undefined) {
      await this.say(context, STRANGER);
      return;
    }
    await this.keepConversation(context);
    const command = readCommand(TurnContext.removeRecipientMention(context.activity));
    const asked = command !== 'help' && !isPersonal(context.activity) ? 'list-in-public' : command;
    await this.answer(context, actor, asked);
  }

  /** Answers now, or through the outbox when Teams does not take it: Teams is never told that its message failed. */
  private async answer(context: TurnContext, actor: Actor, asked: BotQuestion['asked']): Promise<void> {
    const message = await answerTo(this.useCases, actor, asked, this.settings.teamsAppId);
    try {
      await answeredInTime(context.sendActivity(message), ANSWER_WITHIN_MS);
    } catch (error) {
      const { activity } = context;
      const { reason } = connectorFailure(error);
      const isLeft = await this.useCases.answerLater(actor, {
        tenantId: tenantOf(activity) ?? '',
        entraObjectId: activity.from.aadObjectId ?? '',
        conversation: { serviceUrl: activity.serviceUrl, id: activity.conversation.id },
        asked,
        askedAt: (activity.timestamp ?? new Date()).toISOString(),
      });
      this.settings.log.warn({ event: isLeft ? 'bot-answer-put-off' : 'bot-answer-lost', reason });
    }
  }

  /** Says what belongs to nobody's organisation, once: there is no outbox for it. */
  private async say(context: TurnContext, text: string): Promise<void> {
    try {
      await answeredInTime(context.sendActivity(text), ANSWER_WITHIN_MS);
    } catch (error) {
      this.settings.log.warn({ event: 'bot-answer-lost', reason: connectorFailure(error).reason });
    }
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
    if (isPersonal(activity) && botIsIn(activity.membersAdded, context)) await this.say(context, WELCOME);
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
