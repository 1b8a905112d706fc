import { z } from 'zod';

/** What somebody asked the bot, and where: enough to answer it later. Ids only, no words of theirs. */
export const botQuestionSchema = z.strictObject({
  tenantId: z.string(),
  entraObjectId: z.string(),
  conversation: z.strictObject({ serviceUrl: z.string(), id: z.string() }),
  asked: z.enum([
    'today',
    'next',
    'waiting',
    'agenda',
    'actions',
    'help',
    /** Words that the bot does not know: it says what it knows. */
    'not-understood',
    'list-in-public',
  ]),
  askedAt: z.iso.datetime(),
});
export type BotQuestion = z.infer<typeof botQuestionSchema>;
