import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { tenantOf } from '../support/demo-organisations.ts';
import { CONFER_CLIENT_ID } from '../support/local-identity.ts';
import { DEMO_CHANNELS, DEMO_PEOPLE, DEMO_TEAM, type DemoPerson } from '../support/demo-people.ts';
import type { Topology } from '../support/topology.ts';
import { executeActivity, mentionsBot, messageActivity, submitActivity } from './activities-from-teams.ts';
import type { Activity, ActivityStore, StoredActivity } from './activity-store.ts';
import type { BotClient } from './bot-client.ts';
import {
  type Conversation,
  findConversation,
  memberId,
  personalConversationId,
  personByUserName,
  placeOf,
} from './conversations.ts';
import type { SignIn } from './sign-in.ts';

export interface ClientOptions {
  topology: Topology;
  store: ActivityStore;
  bot: BotClient;
  signIn: SignIn;
  serviceUrl: string;
  onActivity: (activity: StoredActivity) => void;
}

/** A request of our own page that makes no sense. */
class PageError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = 'PageError';
    this.status = status;
  }
}

function personOf(value: unknown): DemoPerson {
  const person = typeof value === 'string' ? personByUserName(value) : undefined;
  if (person === undefined) throw new PageError(404, 'Nobody of that name is signed in here');
  return person;
}

function conversationOf(request: Request): Conversation {
  const conversation = findConversation(String(request.params['id']));
  if (conversation === undefined) throw new PageError(404, 'No such conversation');
  return conversation;
}

/** All that the page needs to know about the person who sits at it. */
function describeSession(options: ClientOptions, person: DemoPerson): Record<string, unknown> {
  const channels = DEMO_CHANNELS.filter((channel) => person.serviceLines.includes(channel.serviceLine));
  return {
    person: {
      ...person,
      memberId: memberId(person),
      role: person.practitionerRole?.label ?? person.appRoles[0],
    },
    tenantId: tenantOf(person),
    appId: CONFER_CLIENT_ID,
    tabAddress: `${options.topology.product}/tabs/`,
    console: options.topology.console,
    chatId: personalConversationId(person),
    team: DEMO_TEAM,
    channels: channels.map(({ id, name }) => ({ id, name })),
  };
}

function keepMessage(
  options: ClientOptions,
  person: DemoPerson,
  conversation: Conversation,
  text: string,
): { stored: StoredActivity; activity: Activity } {
  const id = options.store.newId();
  const rootId = conversation.kind === 'channel' ? (conversation.rootId ?? id) : undefined;
  const place = placeOf(conversation.id);
  const thread: Conversation =
    conversation.kind === 'channel'
      ? { ...conversation, rootId, id: `${place};messageid=${rootId ?? id}` }
      : conversation;
  const activity = messageActivity(options.serviceUrl, person, thread, { id, text });
  const createdAt = new Date().toISOString();
  const stored: StoredActivity = {
    id,
    place,
    rootId,
    isFromBot: false,
    activity,
    createdAt,
    updatedAt: undefined,
    isDeleted: false,
  };
  options.store.save(stored);
  options.onActivity(stored);
  return { stored, activity };
}

async function sendMessage(options: ClientOptions, request: Request, response: Response): Promise<void> {
  const { as, text } = request.body as { as?: unknown; text?: unknown };
  const person = personOf(as);
  if (typeof text !== 'string' || text.trim() === '') throw new PageError(400, 'Type a message first');
  const conversation = conversationOf(request);
  const { stored, activity } = keepMessage(options, person, conversation, text.trim());
  if (conversation.kind === 'personal' || mentionsBot(text)) {
    const { status } = await options.bot.send(activity);
    if (status >= 300) throw new PageError(502, `Confer answered ${status}. Your message is kept here.`);
  }
  response.status(201).json(stored);
}

/** The conversation in which a card sits: its post when it is in a channel. */
function threadOf(conversation: Conversation, card: StoredActivity): Conversation {
  if (conversation.kind !== 'channel' || card.rootId === undefined) return conversation;
  const { rootId } = card;
  return { ...conversation, rootId, id: `${placeOf(conversation.id)};messageid=${rootId}` };
}

async function actOnCard(options: ClientOptions, request: Request, response: Response): Promise<void> {
  const body = request.body as {
    as?: unknown;
    activityId?: string;
    action?: { type?: string };
    trigger?: string;
  };
  const person = personOf(body.as);
  const conversation = conversationOf(request);
  const card = options.store.find(placeOf(conversation.id), String(body.activityId));
  if (card === undefined || body.action === undefined) throw new PageError(404, 'That card is gone');
  const thread = threadOf(conversation, card);
  const activityId = card.id;
  const answer = await options.bot.send(
    body.action.type === 'Action.Submit'
      ? submitActivity(options.serviceUrl, person, thread, {
          activityId,
          data: (body.action as { data?: unknown }).data,
        })
      : executeActivity(options.serviceUrl, person, thread, {
          activityId,
          action: body.action,
          trigger: body.trigger === 'automatic' ? 'automatic' : 'manual',
        }),
  );
  response.json(answer);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const CallNow = z.object({
  meetingId: z.string(),
  roster: z.array(z.object({ displayName: z.string(), isExternal: z.boolean() })),
});

/** The meeting whose chat it is, for somebody who is in its call now: 404 for everybody else. */
async function findCall({ topology }: ClientOptions, request: Request, response: Response): Promise<void> {
  const { displayName } = personOf(request.query['as']);
  const chat = encodeURIComponent(textOf(request.query['chat']));
  const answer = await fetch(`${topology.graphPages}/api/meetings/${chat}`);
  const call = answer.ok ? CallNow.parse(await answer.json()) : undefined;
  const isIn = call?.roster.some((one) => !one.isExternal && one.displayName === displayName) === true;
  if (call === undefined || !isIn) throw new PageError(404, 'You are not in this call');
  response.json({ meetingId: call.meetingId });
}

/** Where a link leads for this person: a meeting has to know who opens it. */
async function resolveLink(options: ClientOptions, request: Request, response: Response): Promise<void> {
  const { as, url } = request.body as { as?: unknown; url?: unknown };
  const target = new URL(String(url));
  if (target.origin === new URL(options.topology.graphPages).origin) {
    target.searchParams.set('access_token', await options.signIn.forGraph(personOf(as)));
  }
  response.json({ url: target.href });
}

/** The JSON behind the host page: who is signed in, conversations, messages, cards, tokens, links. */
export function clientRoutes(options: ClientOptions): Router {
  const router = express.Router();
  router.use(express.json());
  router.get('/people', (_request, response) => {
    response.json(DEMO_PEOPLE);
  });
  router.get('/session', (request, response) => {
    response.json(describeSession(options, personOf(request.query['as'])));
  });
  router.post('/token', async (request, response) => {
    const { as, claims } = request.body as { as?: unknown; claims?: unknown };
    const asked = typeof claims === 'string' ? claims : undefined;
    response.json({ token: await options.signIn.forConfer(personOf(as), asked) });
  });
  router.post('/link', (request, response) => resolveLink(options, request, response));
  router.get('/in-call', (request, response) => findCall(options, request, response));
  router.get('/latest', (request, response) => {
    const person = personOf(request.query['as']);
    const channels = DEMO_CHANNELS.filter((channel) => person.serviceLines.includes(channel.serviceLine));
    response.json(
      options.store.latest([personalConversationId(person), ...channels.map(({ id }) => id)], 100),
    );
  });
  router.get('/conversations/:id/activities', (request, response) => {
    response.json(options.store.list(placeOf(conversationOf(request).id)));
  });
  router.post('/conversations/:id/messages', (request, response) => sendMessage(options, request, response));
  router.post('/conversations/:id/actions', (request, response) => actOnCard(options, request, response));
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof PageError)) console.error(error);
    response.status(error instanceof PageError ? error.status : 502).json({ message });
  });
  return router;
}
