import type restify from 'restify';
import { serve } from './exchange.ts';
import { problemAnswer } from './problem-answer.ts';
import { parseJson, readBody, requireMediaType } from './read-body.ts';
import type { HttpServer } from './server.ts';

/** Cards and what people type come back in one activity. */
const LIMIT_BYTES = 256_000;

/** Bot Framework, Activity.type, as far as Teams sends them. */
const ACTIVITIES = [
  'message',
  'messageUpdate',
  'messageDelete',
  'messageReaction',
  'conversationUpdate',
  'installationUpdate',
  'invoke',
  'event',
  'typing',
  'endOfConversation',
] as const;

/** What the bot needs of a request: its headers, and the activity as parsed JSON. */
export interface BotRequest {
  method: string;
  headers: Record<string, string | string[] | undefined>;
  body: Record<string, unknown>;
}

/** Answers the activity, and checks its signature: this route does not know who is calling. */
export type ProcessBotActivity = (request: BotRequest, response: restify.Response) => Promise<void>;

/** The bot's address (Bot Framework protocol). */
export function registerBotMessages(server: HttpServer, processBotActivity: ProcessBotActivity): void {
  serve(server, {
    method: 'POST',
    path: '/api/messages',
    answer: async (exchange) => {
      const { request, response } = exchange;
      requireMediaType(request, ['application/json']);
      const parsed = parseJson(await readBody(request, LIMIT_BYTES));
      const body = isRecord(parsed) ? parsed : {};
      // before it is known who calls: nothing of theirs gets into the log
      exchange.logged['activity'] = ACTIVITIES.find((known) => known === body['type']) ?? 'other';
      for (const [name, value] of Object.entries(server.headers)) response.setHeader(name, value);
      response.setHeader('X-Request-ID', exchange.traceId);
      await processBotActivity({ method: 'POST', headers: request.headers, body }, response);
      if (!response.headersSent) throw new Error('The bot gave no answer to an activity');
      return 'answered';
    },
    fail: problemAnswer,
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
