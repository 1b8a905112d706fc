import { randomUUID } from 'node:crypto';
import { tenantOf } from '../support/demo-organisations.ts';
import { DEMO_TEAM, type DemoPerson } from '../support/demo-people.ts';
import type { Activity } from './activity-store.ts';
import { BOT_ACCOUNT, type Conversation, memberId, personalConversationId } from './conversations.ts';

const LOCALE = 'en-GB';
const TIME_ZONE = 'Europe/London';
const MENTION = /@Confer\b/gi;

/** What every activity from Teams carries. */
interface ActivityFrame {
  channelData: Record<string, unknown>;
  [other: string]: unknown;
}

function frame(serviceUrl: string, person: DemoPerson, conversation: Conversation): ActivityFrame {
  const isChannel = conversation.kind === 'channel';
  return {
    channelId: 'msteams',
    serviceUrl,
    timestamp: new Date().toISOString(),
    locale: LOCALE,
    localTimezone: TIME_ZONE,
    from: { id: memberId(person), name: person.displayName, aadObjectId: person.objectId },
    recipient: BOT_ACCOUNT,
    conversation: {
      ...(conversation.kind === 'personal' ? {} : { isGroup: true }),
      conversationType: conversation.kind,
      tenantId: tenantOf(person),
      id: conversation.id,
    },
    channelData: {
      tenant: { id: tenantOf(person) },
      ...(isChannel
        ? {
            teamsChannelId: conversation.channel.id,
            teamsTeamId: DEMO_TEAM.id,
            channel: { id: conversation.channel.id, name: conversation.channel.name },
            team: { id: DEMO_TEAM.id, name: DEMO_TEAM.name },
          }
        : {}),
    },
  };
}

const clientInfo = {
  locale: LOCALE,
  country: 'GB',
  platform: 'Web',
  timezone: TIME_ZONE,
  type: 'clientInfo',
};

/** Whether a message names the bot; in a channel it hears nothing else. */
export const mentionsBot = (text: string): boolean => text.search(MENTION) >= 0;

/** A message that a person typed. `@Confer` becomes a mention, as Teams' own client makes it. */
export function messageActivity(
  serviceUrl: string,
  person: DemoPerson,
  conversation: Conversation,
  message: { id: string; text: string },
): Activity {
  const marked = message.text.replaceAll(MENTION, '<at>Confer</at>');
  const mention = { type: 'mention', text: '<at>Confer</at>', mentioned: BOT_ACCOUNT };
  return {
    ...frame(serviceUrl, person, conversation),
    type: 'message',
    id: message.id,
    text: marked,
    textFormat: 'plain',
    entities: mentionsBot(message.text) ? [mention, clientInfo] : [clientInfo],
  };
}

/** Action.Submit: a message without text that carries the card's data. */
export function submitActivity(
  serviceUrl: string,
  person: DemoPerson,
  conversation: Conversation,
  card: { activityId: string; data: unknown },
): Activity {
  return {
    ...frame(serviceUrl, person, conversation),
    type: 'message',
    id: String(Date.now()),
    value: card.data,
    replyToId: card.activityId,
    entities: [clientInfo],
  };
}

/** Action.Execute, pressed by the person (`manual`) or by the card's refresh (`automatic`). */
export function executeActivity(
  serviceUrl: string,
  person: DemoPerson,
  conversation: Conversation,
  card: { activityId: string; action: unknown; trigger: 'manual' | 'automatic' },
): Activity {
  return {
    ...frame(serviceUrl, person, conversation),
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${randomUUID()}`,
    replyToId: card.activityId,
    value: { action: card.action, trigger: card.trigger },
    entities: [clientInfo],
  };
}

/**
 * The app was added to a chat or channel (`add`), or came back after it had been away (`add-upgrade`, which Teams sends
 * for a new version).
 */
export function installActivities(
  serviceUrl: string,
  person: DemoPerson,
  conversation: Conversation,
  action: 'add' | 'add-upgrade',
): Activity[] {
  const base = frame(serviceUrl, person, conversation);
  const isChannel = conversation.kind === 'channel';
  const installed: Activity = {
    ...base,
    type: 'installationUpdate',
    id: `f:${randomUUID()}`,
    action,
    channelData: {
      ...base.channelData,
      ...(isChannel ? { settings: { selectedChannel: { id: conversation.channel.id } } } : {}),
      source: { name: 'message' },
    },
  };
  if (action === 'add-upgrade') return [installed];
  const added: Activity = {
    ...base,
    type: 'conversationUpdate',
    id: `f:${randomUUID()}`,
    membersAdded: isChannel
      ? [BOT_ACCOUNT]
      : [BOT_ACCOUNT, { id: memberId(person), aadObjectId: person.objectId }],
    ...(isChannel ? { channelData: { ...base.channelData, eventType: 'teamMemberAdded' } } : {}),
  };
  return [installed, added];
}

/** Where a person's own chat with the bot is. */
export function personalConversation(person: DemoPerson): Conversation {
  return { kind: 'personal', id: personalConversationId(person), person };
}
