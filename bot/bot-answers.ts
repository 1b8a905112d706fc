import type { CloudAdapter } from 'botbuilder';
import type { BotAnswers } from '../api/cards/ports/bot-answers.ts';
import { answerTo, type Reads } from './activities/answer-to.ts';
import type { BotSettings } from './bot-settings.ts';
import type { BotUseCases } from './bot-use-cases.ts';
import { connectorFailure, personNotReached } from './connector-failure.ts';
import { answeredInTime, continueConversation, TEAMS_CHANNEL } from './conversations.ts';

/** The connector's client has no limit of its own. */
const ANSWER_WITHIN_MS = 15_000;

/** Answers that could not be given at once, through the outbox. */
export function makeBotAnswers(
  adapter: CloudAdapter,
  settings: BotSettings,
  useCases: Pick<BotUseCases, 'identify'> & Reads,
): BotAnswers {
  return {
    answer: async ({ tenantId, entraObjectId, conversation, asked }) => {
      const actor = await useCases.identify(tenantId, entraObjectId);
      if (actor === undefined) return;
      const message = await answerTo(useCases, actor, asked, settings.teamsAppId);
      const { serviceUrl, id } = conversation;
      const reference = { serviceUrl, channelId: TEAMS_CHANNEL, conversation: { id } };
      const answering = continueConversation(adapter, settings, reference, async (context) => {
        await context.sendActivity(message);
      });
      try {
        await answeredInTime(answering, ANSWER_WITHIN_MS);
      } catch (error) {
        throw personNotReached(error) ?? connectorFailure(error);
      }
    },
  };
}
