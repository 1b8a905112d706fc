import {
  CardFactory,
  MessageFactory,
  type Activity,
  type CloudAdapter,
  type ConversationParameters,
  type TurnContext,
} from 'botbuilder';
import type { CardView, TeamsCards } from '../api/cards/ports/teams-cards.ts';
import { UpstreamFailure } from '../api/kernel/rules/upstream-failure.ts';
import type { BotSettings } from './bot-settings.ts';
import { cardOf, summaryOf } from './cards/card-of.ts';
import { cardFailure, isCardGone } from './connector-failure.ts';
import {
  answeredInTime,
  continueConversation,
  referenceSchema,
  TEAMS_CHANNEL,
  type Reference,
} from './conversations.ts';

const AUDIENCE = 'https://api.botframework.com';
/** The connector's client has no limit of its own. */
const ANSWER_WITHIN_MS = 15_000;

type Logic = (context: TurnContext) => Promise<void>;

interface Posting {
  adapter: CloudAdapter;
  settings: BotSettings;
  /** Of the people who are to see it. */
  tenantId: string;
  message: Partial<Activity>;
  /** Undefined where the bot was never heard from. */
  known: Reference | undefined;
  /** Of the card to update; undefined for a new one. */
  activityId: string | undefined;
}

/** Cards in Teams, through the bot: the only way in which an app may post. */
export function makeTeamsCards(adapter: CloudAdapter, settings: BotSettings): TeamsCards {
  return {
    show: async ({ tenantId, conversationKey, reference, view, activityId }) => {
      const known = reference === undefined ? undefined : referenceSchema.parse(reference);
      const posting = {
        adapter,
        settings,
        tenantId,
        message: messageWith(view, settings),
        known,
        activityId,
      };
      const id = conversationKey.slice(conversationKey.indexOf(':') + 1);
      try {
        const showing = conversationKey.startsWith('channel:')
          ? showInChannel(posting, id)
          : showToPerson(posting, id);
        return { activityId: await answeredInTime(showing, ANSWER_WITHIN_MS) };
      } catch (error) {
        throw cardFailure(error, conversationKey);
      }
    },
    remove: async ({ conversationKey, reference, activityId }) => {
      // where the bot was never heard from, the card opened the chat, and nothing names that: it stays
      if (reference === undefined) return;
      const removing = continueConversation(
        adapter,
        settings,
        referenceSchema.parse(reference),
        async (context) => {
          await context.deleteActivity(activityId);
        },
      );
      try {
        await answeredInTime(removing, ANSWER_WITHIN_MS);
      } catch (error) {
        if (!isCardGone(error)) throw cardFailure(error, conversationKey);
      }
    },
  };
}

function messageWith(view: CardView, settings: BotSettings): Partial<Activity> {
  const message = MessageFactory.attachment(CardFactory.adaptiveCard(cardOf(view, settings.teamsAppId)));
  return { ...message, summary: summaryOf(view) };
}

async function showToPerson(posting: Posting, entraObjectId: string): Promise<string> {
  const { known, message, activityId } = posting;
  let shown = activityId;
  const post: Logic = async (context) => {
    if (activityId === undefined) shown = (await context.sendActivity(message))?.id;
    else await context.updateActivity({ ...message, id: activityId });
  };
  if (known === undefined) {
    const chat = { members: [{ id: entraObjectId, name: '' }], isGroup: false };
    await openConversation(posting, chat, {}, post);
  } else {
    await continueConversation(posting.adapter, posting.settings, known, post);
  }
  return shown ?? noId();
}

/** A card in a channel is the first message of its own thread; that message gives the thread its name. */
async function showInChannel(posting: Posting, channelId: string): Promise<string> {
  const { settings, known, message, activityId } = posting;
  if (activityId !== undefined) {
    const thread = {
      channelId: TEAMS_CHANNEL,
      serviceUrl: known?.serviceUrl ?? settings.defaultServiceUrl,
      conversation: {
        id: `${channelId};messageid=${activityId}`,
        isGroup: true,
        tenantId: posting.tenantId,
      },
    };
    await continueConversation(posting.adapter, settings, thread, async (context) => {
      await context.updateActivity({ ...message, id: activityId });
    });
    return activityId;
  }
  let threadId = '';
  const parameters = { isGroup: true, activity: message };
  await openConversation(posting, parameters, { channel: { id: channelId } }, (context) => {
    threadId = context.activity.conversation.id;
    return Promise.resolve();
  });
  return /;messageid=(.+)$/.exec(threadId)?.[1] ?? noId();
}

/** Not to be tried again: the card is there, and would be there twice. */
function noId(): never {
  throw new UpstreamFailure('teams', { retryable: false, reason: 'the card got no id' });
}

function openConversation(
  { adapter, settings, tenantId, known }: Posting,
  parameters: object,
  channelData: object,
  logic: Logic,
): Promise<void> {
  const complete = {
    ...parameters,
    bot: { id: `28:${settings.appId}`, name: 'Confer' },
    tenantId,
    channelData: { tenant: { id: tenantId }, ...channelData },
  } as unknown as ConversationParameters; // the library's type wants fields that Teams does not take
  return adapter.createConversationAsync(
    settings.appId,
    TEAMS_CHANNEL,
    known?.serviceUrl ?? settings.defaultServiceUrl,
    AUDIENCE,
    complete,
    logic,
  );
}
