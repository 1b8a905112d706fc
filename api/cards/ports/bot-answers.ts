import type { BotQuestion } from '../contract/bot-question.ts';

/** Answers of the bot to what people ask it. */
export interface BotAnswers {
  /** Answers with what holds now; says nothing to somebody who may not ask any more. @throws UpstreamFailure | NotReached */
  answer(question: BotQuestion): Promise<void>;
}
