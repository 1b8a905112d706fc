import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { DEMO_TEAM } from '../support/demo-people.ts';
import type { Activity, ActivityStore, StoredActivity } from './activity-store.ts';
import { ConnectorError, writeConnectorError } from './connector-error.ts';
import { tenantOf } from '../support/demo-organisations.ts';
import {
  BOT_ACCOUNT,
  type Conversation,
  findConversation,
  memberAccount,
  membersOf,
  personalConversationId,
  personOfMember,
  placeOf,
  teamChannels,
} from './conversations.ts';

/** Clients of Teams take messages up to about 28 KB, with everything around the card. */
const MAXIMUM_BODY = '28kb';

export interface ConnectorOptions {
  store: ActivityStore;
  authenticate: (header: string | undefined) => Promise<void>;
  onActivity: (activity: StoredActivity) => void;
  onTyping: (place: string) => void;
}

/** A request's body. The connector accepts only JSON objects. */
function bodyOf(request: Request): Record<string, unknown> {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ConnectorError(400, 'BadSyntax', 'The request body is not a JSON object');
  }
  return body as Record<string, unknown>;
}

function conversationOf(request: Request): Conversation {
  const conversation = findConversation(String(request.params['id']));
  if (conversation === undefined) {
    throw new ConnectorError(404, 'ConversationNotFound', 'Conversation not found.');
  }
  return conversation;
}

function activityOf(value: unknown): Activity {
  if (typeof value !== 'object' || value === null || typeof (value as Activity).type !== 'string') {
    throw new ConnectorError(400, 'BadSyntax', "The activity has no 'type'");
  }
  return value as Activity;
}

/** Keeps a message of the bot. In a channel, without a post to reply to, it opens a new post. */
function addFromBot(
  options: ConnectorOptions,
  conversation: Conversation,
  activity: Activity,
): StoredActivity {
  const id = options.store.newId();
  const isChannel = conversation.kind === 'channel';
  const rootId = isChannel ? (conversation.rootId ?? id) : undefined;
  const place = placeOf(conversation.id);
  const now = new Date().toISOString();
  const stored: StoredActivity = {
    id,
    place,
    rootId,
    isFromBot: true,
    activity: {
      ...activity,
      id,
      timestamp: now,
      from: BOT_ACCOUNT,
      conversation: { id: rootId === undefined ? place : `${place};messageid=${rootId}` },
    },
    createdAt: now,
    updatedAt: undefined,
    isDeleted: false,
  };
  options.store.save(stored);
  options.onActivity(stored);
  return stored;
}

function createConversation(options: ConnectorOptions, request: Request, response: Response): void {
  const body = bodyOf(request);
  const channelData = (body['channelData'] ?? {}) as { channel?: { id?: string }; teamsChannelId?: string };
  const channelId = channelData.channel?.id ?? channelData.teamsChannelId;
  const conversation = channelId === undefined ? personalChat(body) : findConversation(channelId);
  if (conversation === undefined) {
    throw new ConnectorError(404, 'ConversationNotFound', 'The channel is not in a team that has this app.');
  }
  const { activity } = body;
  if (activity === undefined && conversation.kind === 'channel') {
    throw new ConnectorError(400, 'BadSyntax', 'A new post in a channel needs an activity');
  }
  const stored = activity === undefined ? undefined : addFromBot(options, conversation, activityOf(activity));
  response.status(201).json({
    id: stored?.activity.conversation?.id ?? conversation.id,
    ...(stored === undefined ? {} : { activityId: stored.id }),
  });
}

/** The chat with the one person that the bot names. @throws ConnectorError when nobody or a stranger is named */
function personalChat(body: Record<string, unknown>): Conversation | undefined {
  const members = (body['members'] ?? []) as { id?: string }[];
  const [member] = members;
  if (members.length !== 1 || typeof member?.id !== 'string') {
    throw new ConnectorError(400, 'BadSyntax', 'A personal conversation needs exactly one member');
  }
  const person = personOfMember(member.id);
  const tenantId = body['tenantId'];
  // somebody of another tenant is a stranger there, whatever their id
  const isElsewhere = person !== undefined && tenantId !== undefined && tenantId !== tenantOf(person);
  if (person === undefined || isElsewhere) {
    throw new ConnectorError(403, 'ForbiddenOperationException', 'The bot is not installed for this user');
  }
  return findConversation(personalConversationId(person));
}

function sendActivity(options: ConnectorOptions, request: Request, response: Response): void {
  const conversation = conversationOf(request);
  const activity = activityOf(bodyOf(request));
  if (activity.type === 'typing') {
    options.onTyping(placeOf(conversation.id));
    response.status(202).json({ id: options.store.newId() });
    return;
  }
  const replyTo = request.params['activityId'];
  const parent =
    typeof replyTo === 'string' ? options.store.find(placeOf(conversation.id), replyTo) : undefined;
  const target: Conversation =
    conversation.kind === 'channel'
      ? { ...conversation, rootId: conversation.rootId ?? parent?.rootId }
      : conversation;
  response.status(201).json({ id: addFromBot(options, target, activity).id });
}

function storedOf(options: ConnectorOptions, request: Request): StoredActivity {
  const conversation = conversationOf(request);
  const stored = options.store.find(placeOf(conversation.id), String(request.params['activityId']));
  if (stored === undefined || stored.isDeleted) {
    throw new ConnectorError(
      404,
      'ActivityNotFoundInConversation',
      'The activity was not found in the conversation',
    );
  }
  if (!stored.isFromBot) {
    throw new ConnectorError(403, 'ForbiddenOperationException', 'Only the sender may change a message');
  }
  return stored;
}

function updateActivity(options: ConnectorOptions, request: Request, response: Response): void {
  const stored = storedOf(options, request);
  const { conversation, from } = stored.activity;
  const changed: StoredActivity = {
    ...stored,
    activity: {
      ...activityOf(bodyOf(request)),
      id: stored.id,
      timestamp: stored.createdAt,
      ...(conversation === undefined ? {} : { conversation }),
      ...(from === undefined ? {} : { from }),
    },
    updatedAt: new Date().toISOString(),
  };
  options.store.save(changed);
  options.onActivity(changed);
  response.json({ id: stored.id });
}

function deleteActivity(options: ConnectorOptions, request: Request, response: Response): void {
  const deleted = { ...storedOf(options, request), isDeleted: true, updatedAt: new Date().toISOString() };
  options.store.save(deleted);
  options.onActivity(deleted);
  response.status(200).end();
}

function listMembers(request: Request, response: Response): void {
  response.json(membersOf(conversationOf(request)).map(memberAccount));
}

function pagedMembers(request: Request, response: Response): void {
  const members = membersOf(conversationOf(request)).map(memberAccount);
  const from = Number(request.query['continuationToken'] ?? 0);
  const size = Math.max(1, Number(request.query['pageSize'] ?? 200));
  const next = from + size;
  response.json({
    members: members.slice(from, next),
    ...(next < members.length ? { continuationToken: String(next) } : {}),
  });
}

function getMember(request: Request, response: Response): void {
  const person = personOfMember(String(request.params['memberId']));
  if (person === undefined || !membersOf(conversationOf(request)).includes(person)) {
    throw new ConnectorError(404, 'MemberNotFoundInConversation', 'Member not found in conversation.');
  }
  response.json(memberAccount(person));
}

function teamRoutes(router: Router): void {
  const check = (request: Request): void => {
    if (request.params['teamId'] !== DEMO_TEAM.id) {
      throw new ConnectorError(404, 'TeamNotFound', 'The team was not found');
    }
  };
  router.get('/v3/teams/:teamId', (request, response) => {
    check(request);
    const { id, name } = DEMO_TEAM;
    const conversation = findConversation(id);
    const memberCount = conversation === undefined ? 0 : membersOf(conversation).length;
    response.json({ id, name, channelCount: teamChannels().length, memberCount, type: 'standard' });
  });
  router.get('/v3/teams/:teamId/conversations', (request, response) => {
    check(request);
    response.json({ conversations: teamChannels() });
  });
}

/** The Bot Framework connector's REST surface that Teams bots use. Every request needs the bot's token. */
export function connectorRoutes(options: ConnectorOptions): Router {
  const router = express.Router();
  router.use(async (request, _response, next) => {
    await options.authenticate(request.header('authorization'));
    next();
  });
  router.use(express.json({ limit: MAXIMUM_BODY }));
  const conversation = '/v3/conversations/:id';
  router.post('/v3/conversations', (request, response) => {
    createConversation(options, request, response);
  });
  router.post(
    [`${conversation}/activities`, `${conversation}/activities/:activityId`],
    (request, response) => {
      sendActivity(options, request, response);
    },
  );
  router.put(`${conversation}/activities/:activityId`, (request, response) => {
    updateActivity(options, request, response);
  });
  router.delete(`${conversation}/activities/:activityId`, (request, response) => {
    deleteActivity(options, request, response);
  });
  router.get([`${conversation}/members`, `${conversation}/activities/:activityId/members`], listMembers);
  router.get(`${conversation}/members/:memberId`, getMember);
  router.get(`${conversation}/pagedmembers`, pagedMembers);
  teamRoutes(router);
  router.use((request, _response, next) => {
    next(new ConnectorError(404, 'NotFound', `No such operation: ${request.method} ${request.path}`));
  });
  router.use(writeErrors);
  return router;
}

function writeErrors(error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  if (error instanceof ConnectorError) {
    writeConnectorError(response, error);
  } else if (error instanceof SyntaxError) {
    writeConnectorError(response, new ConnectorError(400, 'BadSyntax', 'The request body is not JSON'));
  } else if ((error as { type?: string }).type === 'entity.too.large') {
    writeConnectorError(response, new ConnectorError(413, 'MessageSizeTooBig', 'Message size too big'));
  } else {
    console.error(error);
    writeConnectorError(response, new ConnectorError(500, 'ServiceError', 'Internal server error'));
  }
}
