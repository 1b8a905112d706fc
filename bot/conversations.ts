import { setTimeout as wait } from 'node:timers/promises';
import type { CloudAdapter, ConversationReference, TurnContext } from 'botbuilder';
import { z } from 'zod';
import { UpstreamFailure } from '../api/kernel/rules/upstream-failure.ts';
import type { BotSettings } from './bot-settings.ts';

/** What has to be known to go on with a conversation. */
export const referenceSchema = z.looseObject({
  serviceUrl: z.string(),
  channelId: z.string(),
  conversation: z.looseObject({ id: z.string() }),
});
export type Reference = z.infer<typeof referenceSchema>;

export const TEAMS_CHANNEL = 'msteams';

/** Goes on with a conversation, outside of any turn of it. */
export function continueConversation(
  adapter: CloudAdapter,
  settings: Pick<BotSettings, 'appId'>,
  reference: Reference,
  logic: (context: TurnContext) => Promise<void>,
): Promise<void> {
  return adapter.continueConversationAsync(
    settings.appId,
    reference as unknown as Partial<ConversationReference>, // the library's type wants fields that it does not use
    logic,
  );
}

/** @throws UpstreamFailure when Teams takes longer than that: the work behind us must go on */
export async function answeredInTime<Answer>(asking: Promise<Answer>, withinMs: number): Promise<Answer> {
  const answered = new AbortController();
  const tooLate = wait(withinMs, undefined, { signal: answered.signal }).then(() => {
    throw new UpstreamFailure('teams', { retryable: true, reason: 'no answer in time' });
  });
  try {
    return await Promise.race([asking, tooLate]);
  } finally {
    answered.abort();
    tooLate.catch(() => undefined); // the wait that was called off
    asking.catch(() => undefined); // what comes of it later was given up
  }
}
