import { randomUUID } from 'node:crypto';
import {
  TeamsActivityHandler,
  TurnContext,
  type Activity,
  type AdaptiveCardInvokeResponse,
  type InvokeResponse,
} from 'botbuilder';
import { z } from 'zod';
import type { BotQuestion } from '../../api/cards/contract/bot-question.ts';
import type { Actor } from '../../api/kernel/actors/actor.ts';
import { Refusal } from '../../api/kernel/rules/refusal.ts';
import type { BotSettings } from '../bot-settings.ts';
import type { BotUseCases } from '../bot-use-cases.ts';
import { cardOf } from '../cards/card-of.ts';
import type { AdaptiveCard } from '../cards/card-parts.ts';
import { connectorFailure } from '../connector-failure.ts';
import { answeredInTime } from '../conversations.ts';
import { answerTo } from './answer-to.ts';
import { cardActionSchema, doCardAction, organisationOf } from './card-action.ts';
import { cardMessage, keptAsItIs, replacedBy } from './card-message.ts';
import { answerOther } from './other-invokes.ts';
import { readCommand } from './read-command.ts';
import { answerQuery, extensionMessage, querySchema, SEARCHED } from './message-extension.ts';
import { doMdtCardAction, mdtCardActionSchema } from './mdt-card-action.ts';
import { readMeetingEvent } from './meeting-event.ts';

const channelDataSchema = z.looseObject({
  tenant: z.looseObject({ id: z.string() }).optional(),
});

const WELCOME =
  'Hello. I tell you here when a patient is in your waiting room, and ask you afterwards whether they attended. Type **help** to see what you can ask.';
const STRANGER = 'You are not set up in Confer yet. Ask your hospital’s Confer administrator to add you.';
const UNKNOWN_BUTTON = 'Confer does not know this button any more. Open Confer to go on.';
/** What is missing where a button of ours came with inputs that cannot be used. */
const INCOMPLETE: Readonly<Record<string, string>> = {
  'confirm-attendance': 'Choose what to record, then press Confirm.',
  'reopen-action': 'Enter why it is open again, then press the button.',
};
const SEARCH_NOT_KNOWN = 'Confer does not know this search. Update Confer in Teams.';

/** What Microsoft calls its events; any other name may hold anything, and is not logged. */
const EVENT_OF_TEAMS = /^application\/vnd\.microsoft\.[A-Za-z.]{1,60}$/;
/** Bot Framework, universal actions of Adaptive Cards. */
const PRESSED = 'adaptiveCard/action';
const executeSchema = z.looseObject({
  action: z.looseObject({ type: z.literal('Action.Execute'), verb: z.string() }),
  trigger: z.string().optional(),
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

  /**
   * The library refuses in words that repeat what was sent, and has an answer of its own for invokes that Confer never asks
   * for: so none reaches it.
   */
  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { name } = context.activity;
    const value: unknown = context.activity.value;
    if (name === PRESSED) return ConferBot.createInvokeResponse(await this.press(context, value));
    if (name === SEARCHED) return ConferBot.createInvokeResponse(await this.search(context, value));
    return answerOther(name ?? '');
  }

  private async press(context: TurnContext, value: unknown): Promise<AdaptiveCardInvokeResponse> {
    const pressed = executeSchema.safeParse(value).data;
    if (pressed === undefined) return cardMessage(UNKNOWN_BUTTON);
    const deed = this.deedOf(pressed.action);
    if (deed === undefined) return cardMessage(INCOMPLETE[pressed.action.verb] ?? UNKNOWN_BUTTON);
    // nobody pressed anything: who may not see more keeps the card that is right for all
    const isByItself = pressed.trigger === 'automatic';
    const refuse = (text: string): AdaptiveCardInvokeResponse =>
      isByItself ? keptAsItIs(text) : cardMessage(text);
    try {
      const actor = await this.actorOf(context, deed.organisation);
      if (actor === undefined) return refuse(STRANGER);
      return replacedBy(await deed.run(actor));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refuse(this.settings.refusalTitle(error.code));
    }
  }

  /** What a button stands for, in which organisation; undefined when it is none of ours, or an input is missing. */
  private deedOf(
    pressed: unknown,
  ): { organisation: string | undefined; run: (actor: Actor) => Promise<AdaptiveCard> } | undefined {
    const { teamsAppId } = this.settings;
    const ofMdt = mdtCardActionSchema.safeParse(pressed).data;
    if (ofMdt !== undefined) {
      return {
        organisation: ofMdt.data.organisation,
        run: async (actor) => cardOf(await doMdtCardAction(this.useCases, actor, ofMdt), teamsAppId),
      };
    }
    const action = cardActionSchema.safeParse(pressed).data;
    return action === undefined
      ? undefined
      : {
          organisation: organisationOf(action),
          run: (actor) => doCardAction(this.useCases, actor, action, teamsAppId),
        };
  }

  /** What a person searches is shown to them alone, wherever they write. */
  private async search(context: TurnContext, value: unknown): Promise<object> {
    const query = querySchema.safeParse(value);
    if (!query.success) return extensionMessage(SEARCH_NOT_KNOWN);
    try {
      const actor = await this.actorOf(context);
      if (actor === undefined) return extensionMessage(STRANGER);
      return await answerQuery(this.useCases, actor, query.data, this.settings.teamsAppId);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return extensionMessage(this.settings.refusalTitle(error.code));
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
    const isList = command !== undefined && command !== 'help';
    const asked = isList && !isPersonal(context.activity) ? 'list-in-public' : (command ?? 'not-understood');
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
