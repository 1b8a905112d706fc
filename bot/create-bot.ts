import type { ServerResponse } from 'node:http';
import { CloudAdapter, type Activity, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { BotAnswers } from '../api/cards/ports/bot-answers.ts';
import type { TeamsCards } from '../api/cards/ports/teams-cards.ts';
import { makeBotAnswers } from './bot-answers.ts';
import { ConferBot, isHeard } from './activities/confer-bot.ts';
import { makeBotAuthentication, refusalStatus } from './authentication.ts';
import type { BotSettings } from './bot-settings.ts';
import type { BotUseCases } from './bot-use-cases.ts';
import { withSingleTry } from './single-try.ts';
import { makeTeamsCards } from './teams-cards.ts';
import { makeOnTurnError } from './turn-error.ts';

/** The bot as the rest of Confer sees it: nothing of its library shows. */
export interface Bot {
  /** Answers one activity of any sender: the sender's token is checked here. */
  process(
    request: { headers: Readonly<Record<string, string | string[] | undefined>>; body: unknown },
    response: ServerResponse,
  ): Promise<void>;
  cards: TeamsCards;
  answers: BotAnswers;
}

class ConferAdapter extends CloudAdapter {
  handle(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(authorization, activity, logic);
  }
}

const account = z.looseObject({ id: z.string() });

/** What every activity has; times come as text and the library wants dates. */
const activitySchema = z.looseObject({
  type: z.string().min(1),
  channelId: z.string(),
  serviceUrl: z.string().min(1),
  conversation: account,
  from: account,
  recipient: account,
  id: z.string().optional(),
  name: z.string().optional(),
  text: z.string().optional(),
  membersAdded: z.array(account).optional(),
  membersRemoved: z.array(account).optional(),
  entities: z.array(z.looseObject({})).optional(),
  channelData: z.looseObject({}).optional(),
  timestamp: z.coerce.date().optional(),
  localTimestamp: z.coerce.date().optional(),
  expiration: z.coerce.date().optional(),
});

const typeSchema = z.looseObject({ type: z.string().min(1) });

/**
 * Only Teams vouches for who a person is: in the other channels that a bot service offers, a caller writes the sender's
 * Entra id as they like.
 */
const CHANNEL = 'msteams';

/** @throws RangeError without an app id */
export function createBot(settings: BotSettings, useCases: BotUseCases): Bot {
  const adapter = new ConferAdapter(withSingleTry(makeBotAuthentication(settings)));
  const bot = new ConferBot(useCases, settings);
  adapter.onTurnError = makeOnTurnError(settings.log);
  return {
    process: async (request, response) => {
      const activity = activitySchema.safeParse(request.body);
      if (!activity.success) {
        // of kinds that Confer does nothing about, nothing has to be there
        const { type } = typeSchema.safeParse(request.body).data ?? {};
        answer(response, type === undefined || isHeard(type) ? 400 : 200, undefined);
        return;
      }
      if (activity.data.channelId !== CHANNEL) {
        settings.log.warn({ event: 'bot-caller-refused', status: 403 });
        answer(response, 403, undefined);
        return;
      }
      const header = request.headers['authorization'];
      try {
        const invoked = await adapter.handle(
          typeof header === 'string' ? header : '',
          activity.data as unknown as Activity,
          (context) => bot.run(context),
        );
        answer(response, invoked?.status ?? 200, invoked?.body);
      } catch (error) {
        const status = refusalStatus(error);
        if (status === undefined) throw error;
        settings.log.warn({ event: 'bot-caller-refused', status });
        answer(response, status, undefined);
      }
    },
    cards: makeTeamsCards(adapter, settings),
    answers: makeBotAnswers(adapter, settings, useCases),
  };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(body));
}
