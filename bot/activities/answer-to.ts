import { CardFactory, MessageFactory, type Activity } from 'botbuilder';
import type { BotQuestion } from '../../api/cards/contract/bot-question.ts';
import type { Actor } from '../../api/kernel/actors/actor.ts';
import type { BotUseCases } from '../bot-use-cases.ts';
import { actionsCard } from '../cards/actions-card.ts';
import type { AdaptiveCard } from '../cards/card-parts.ts';
import { helpCard } from '../cards/help-card.ts';
import { listCard, type LastShown } from '../cards/list-card.ts';
import { appointmentRow, datedRow, meetingRow } from '../cards/list-rows.ts';
import type { Command } from './read-command.ts';

const ASK_ALONE =
  'Ask me that in your own chat with me. Here others would read it, perhaps the patient of another appointment too.';

const OPEN = new Set(['due', 'arrived', 'waiting', 'let-in', 'in-consultation']);

/** The lists that go on behind the last appointment shown. */
export type ListCommand = Exclude<Command, 'help' | 'actions'>;
/** What the bot reads for its answers. */
export type Reads = Pick<BotUseCases, 'listToday' | 'listAgenda' | 'listOwnActions'>;

/** What the bot answers to a question, as things are now. @param teamsAppId of Confer in Teams, for links into its tab */
export async function answerTo(
  useCases: Reads,
  actor: Actor,
  asked: BotQuestion['asked'],
  teamsAppId: string,
): Promise<Partial<Activity>> {
  if (asked === 'list-in-public') return MessageFactory.text(ASK_ALONE);
  return MessageFactory.attachment(
    CardFactory.adaptiveCard(await cardFor(useCases, actor, asked, teamsAppId)),
  );
}

async function cardFor(
  useCases: Reads,
  actor: Actor,
  asked: Command | 'not-understood',
  teamsAppId: string,
): Promise<AdaptiveCard> {
  switch (asked) {
    case 'help':
      return helpCard(true);
    case 'not-understood':
      return helpCard(false);
    case 'actions':
      return actionsCard(await useCases.listOwnActions(actor, undefined), true);
    default:
      return pageOf(useCases, actor, asked, teamsAppId);
  }
}

/** One page of a list. @param after the last one that was shown; undefined for the first page */
export async function pageOf(
  useCases: Reads,
  actor: Actor,
  command: ListCommand,
  teamsAppId: string,
  after?: LastShown,
): Promise<AdaptiveCard> {
  if (command === 'agenda') {
    const { appointments, meetings } = await useCases.listAgenda(actor);
    return listCard({
      ...{ command, after, title: 'Your next seven days', whenEmpty: 'Nothing in the next seven days.' },
      rows: [
        ...appointments.map((one) => datedRow(one, teamsAppId)),
        ...meetings.map((one) => meetingRow(one, teamsAppId)),
      ],
    });
  }
  const today = await useCases.listToday(actor);
  const rows = today.map((one) => ({ ...appointmentRow(one, teamsAppId), state: one.state }));
  switch (command) {
    case 'today':
      return listCard({
        ...{ command, after, rows, title: 'Your appointments today', whenEmpty: 'You have none today.' },
      });
    case 'next':
      return listCard({
        ...{ command, after: undefined, title: 'Your next appointment', whenEmpty: 'Nothing more today.' },
        rows: rows.filter(({ state }) => OPEN.has(state)).slice(0, 1),
      });
    case 'waiting':
      return listCard({
        ...{ command, after, title: 'In your waiting room', whenEmpty: 'Nobody is waiting for you.' },
        rows: rows.filter(({ state }) => state === 'waiting'),
      });
  }
}
