import { CardFactory, MessageFactory, type Activity } from 'botbuilder';
import type { BotQuestion } from '../../api/cards/contract/bot-question.ts';
import type { Actor } from '../../api/kernel/actors/actor.ts';
import type { BotUseCases } from '../bot-use-cases.ts';
import { answerCommand } from './commands.ts';

const ASK_ALONE =
  'Ask me that in your own chat with me. Here others would read it, perhaps the patient of another appointment too.';

/** What the bot answers to a question, as things are now. @param teamsAppId of Confer in Teams, for links into its tab */
export async function answerTo(
  useCases: Pick<BotUseCases, 'listToday'>,
  actor: Actor,
  asked: BotQuestion['asked'],
  teamsAppId: string,
): Promise<Partial<Activity>> {
  if (asked === 'list-in-public') return MessageFactory.text(ASK_ALONE);
  const today = asked === 'help' ? [] : await useCases.listToday(actor);
  return MessageFactory.attachment(CardFactory.adaptiveCard(answerCommand(asked, today, teamsAppId)));
}
