import { tenantOf } from '../support/demo-organisations.ts';
import { CONFER_CLIENT_ID, LOCAL_TENANT_ID } from '../support/local-identity.ts';
import { DEMO_CHANNELS, DEMO_PEOPLE, DEMO_TEAM, type DemoPerson } from '../support/demo-people.ts';
import { tenantPeople } from '../support/tenant-people.ts';

/** A place where people and the bot talk. Ids are built as Teams builds them. */
export type Conversation =
  | { kind: 'personal'; id: string; person: DemoPerson }
  | { kind: 'channel'; id: string; channel: { id: string; name: string }; rootId: string | undefined }
  | { kind: 'groupChat'; id: string };

/** The bot as a member of a conversation. */
export const BOT_ACCOUNT = { id: `28:${CONFER_CLIENT_ID}`, name: 'Confer' } as const;
/** The channel that every team has; its id is the team's. */
const GENERAL_CHANNEL = { id: DEMO_TEAM.id, name: 'General' };

export const personalConversationId = (person: DemoPerson): string => `a:${person.objectId}`;
export const memberId = (person: DemoPerson): string => `29:${person.objectId}`;

/** A person by what the bot may call them: `29:<object id>`, or the object id itself. */
export function personOfMember(id: string): DemoPerson | undefined {
  const objectId = id.replace(/^29:/, '').toLowerCase();
  return tenantPeople().find((person) => person.objectId === objectId);
}

export function personByUserName(userPrincipalName: string): DemoPerson | undefined {
  return tenantPeople().find((person) => person.userPrincipalName === userPrincipalName.toLowerCase());
}

/**
 * Reads a conversation id: `a:<object id>` is a person's chat with the bot, `19:…@thread.tacv2` a channel (with
 * `;messageid=` one post of it and its replies), `19:meeting_…@thread.v2` the chat of a meeting.
 */
export function findConversation(id: string): Conversation | undefined {
  if (id.startsWith('a:')) {
    const person = tenantPeople().find((candidate) => personalConversationId(candidate) === id);
    return person === undefined ? undefined : { kind: 'personal', id, person };
  }
  if (/^19:meeting_.+@thread\.v2$/i.test(id)) return { kind: 'groupChat', id };
  const [channelId, rootId] = id.split(';messageid=');
  const channel = [GENERAL_CHANNEL, ...DEMO_CHANNELS].find((candidate) => candidate.id === channelId);
  if (channel === undefined) return undefined;
  return { kind: 'channel', id, channel: { id: channel.id, name: channel.name }, rootId };
}

/** The part of an id that names the place, without the post. */
export const placeOf = (conversationId: string): string =>
  conversationId.split(';messageid=')[0] ?? conversationId;

/** A person as the connector lists members. */
export function memberAccount(person: DemoPerson): Record<string, string> {
  const [givenName = '', ...others] = person.displayName.replace(/^Dr /, '').split(' ');
  return {
    id: memberId(person),
    name: person.displayName,
    objectId: person.objectId,
    aadObjectId: person.objectId,
    givenName,
    surname: others.join(' '),
    email: person.userPrincipalName,
    userPrincipalName: person.userPrincipalName,
    tenantId: tenantOf(person),
    userRole: 'user',
  };
}

/** Everybody in the hospital's tenant is in its team. */
export const TEAM_MEMBERS: readonly DemoPerson[] = DEMO_PEOPLE.filter(
  (person) => tenantOf(person) === LOCAL_TENANT_ID,
);

/** Who is in a conversation: one person in a personal chat, the whole team elsewhere. */
export function membersOf(conversation: Conversation): readonly DemoPerson[] {
  return conversation.kind === 'personal' ? [conversation.person] : TEAM_MEMBERS;
}

/** A team's channels as the connector lists them: the General channel has no name. */
export function teamChannels(): { id: string; name: string | null }[] {
  return [{ id: GENERAL_CHANNEL.id, name: null }, ...DEMO_CHANNELS.map(({ id, name }) => ({ id, name }))];
}
