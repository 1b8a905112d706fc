import { randomUUID } from 'node:crypto';
import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { connectorFailure } from './connector-failure.ts';
import { cardMessage } from './activities/card-message.ts';
import { extensionMessage, SEARCHED } from './activities/message-extension.ts';

/**
 * What happens when a turn fails. A person who asked or pressed hears of it, with a reference to quote. Everything else is
 * thrown on: Teams sends an event again when it is answered with 500, and our own posts are tried again by their caller.
 */
export function makeOnTurnError(log: Logger): (context: TurnContext, error: unknown) => Promise<void> {
  return async (context, error) => {
    const { type } = context.activity;
    if (type !== 'message' && type !== 'invoke') throw error;
    const traceId = randomUUID();
    log.error({ event: 'bot-turn-failed', traceId, activity: type, err: bare(error) });
    const failed = (failure: unknown): void => {
      log.error({
        event: 'bot-answer-lost',
        traceId,
        activity: type,
        reason: connectorFailure(failure).reason,
      });
    };
    const text = `Something went wrong in Confer. Try again, or quote ${traceId} to your help desk.`;
    if (type === 'message') await context.sendActivity(text).catch(failed);
    else {
      const body = context.activity.name === SEARCHED ? extensionMessage(text) : cardMessage(text);
      await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
    }
  };
}

/** Without the request that a connector's error carries: it holds our token and the card. */
function bare(error: unknown): { type: string; message: string; stack?: string | undefined } {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' };
  return { type: error.name, message: error.message, stack: error.stack };
}
