import {
  CardFactory,
  MessageFactory,
  type Activity,
  type CloudAdapter,
  type ConversationParameters,
  type ConversationReference,
  type TurnContext,
} from 'botbuilder';
import { z } from 'zod';
import type { CardView, TeamsCards } from '../api/application/ports/teams-cards.ts';
import { UpstreamFailure } from '../api/domain/shared/upstream-failure.ts';
import type { BotSettings } from './bot-settings.ts';
import { cardOf, summaryOf } from './cards/card-of.ts';
import { tabLink } from './tab-link.ts';

/** What has to be known to go on with a conversation. */
const referenceSchema = z.looseObject({
  serviceUrl: z.string(),
  channelId: z.string(),
  conversation: z.looseObject({ id: z.string() }),
});

const CHANNEL = 'msteams';
const AUDIENCE = 'https://api.botframework.com';
const RETRYABLE = new Set([408, 429, 500, 502, 503, 504]);

/** What the connector's client throws. */
const connectorError = z.object({ statusCode: z.int().optional(), code: z.string().optional() });

function failureOf(error: unknown): UpstreamFailure {
  if (error instanceof UpstreamFailure) return error;
  const known = connectorError.safeParse(error);
  const status = known.success ? known.data.statusCode : undefined;
  return new UpstreamFailure('teams', {
    retryable: status === undefined || RETRYABLE.has(status),
    reason: status === undefined ? 'no answer' : `${status} ${known.data?.code ?? ''}`.trim(),
    cause: error,
  });
}

function messageWith(view: CardView, settings: BotSettings): Partial<Activity> {
  const card = cardOf(view, tabLink(settings.teamsAppId, 'today'));
  const message = MessageFactory.attachment(CardFactory.adaptiveCard(card));
  return { ...message, summary: summaryOf(view) };
}

type Logic = (context: TurnContext) => Promise<void>;

/** Cards in Teams, through the bot: the only way in which an app may post. */
export function makeTeamsCards(adapter: CloudAdapter, settings: BotSettings): TeamsCards {
  return {
    show: async (conversationKey, reference, view, activityId) => {
      const message = messageWith(view, settings);
      let shown: string | undefined;
      const post: Logic = async (context) => {
        if (activityId === undefined) shown = (await context.sendActivity(message))?.id;
        else {
          await context.updateActivity({ ...message, id: activityId });
          shown = activityId;
        }
      };
      try {
        if (reference !== undefined) {
          const known = referenceSchema.parse(reference) as unknown as Partial<ConversationReference>;
          await adapter.continueConversationAsync(settings.appId, known, post);
        } else if (conversationKey.startsWith('channel:')) {
          shown = await startThread(adapter, settings, idIn(conversationKey), message);
        } else {
          const chat = { members: [{ id: idIn(conversationKey), name: '' }], isGroup: false };
          await openConversation(adapter, settings, chat, {}, post);
        }
      } catch (error) {
        throw failureOf(error);
      }
      if (shown === undefined) {
        throw new UpstreamFailure('teams', { retryable: true, reason: 'the card got no id' });
      }
      return { activityId: shown };
    },
  };
}

const idIn = (conversationKey: string): string => conversationKey.slice(conversationKey.indexOf(':') + 1);

/** A new thread in a channel that the bot has not heard from. Teams names the thread after its first message. */
async function startThread(
  adapter: CloudAdapter,
  settings: BotSettings,
  channelId: string,
  message: Partial<Activity>,
): Promise<string | undefined> {
  let threadId = '';
  const parameters = { isGroup: true, activity: message };
  await openConversation(adapter, settings, parameters, { channel: { id: channelId } }, (context) => {
    threadId = context.activity.conversation.id;
    return Promise.resolve();
  });
  return /;messageid=(.+)$/.exec(threadId)?.[1];
}

function openConversation(
  adapter: CloudAdapter,
  settings: BotSettings,
  parameters: object,
  channelData: object,
  logic: Logic,
): Promise<void> {
  const complete = {
    ...parameters,
    bot: { id: `28:${settings.appId}`, name: 'Confer' },
    tenantId: settings.tenantId,
    channelData: { tenant: { id: settings.tenantId }, ...channelData },
  } as unknown as ConversationParameters; // the library's type wants fields that Teams does not take
  return adapter.createConversationAsync(
    settings.appId,
    CHANNEL,
    settings.defaultServiceUrl,
    AUDIENCE,
    complete,
    logic,
  );
}
