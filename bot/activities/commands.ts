import type { TodaysAppointment } from '../../api/appointment-view/use-cases/list-today-everywhere.ts';
import { card, heading, line, type AdaptiveCard } from '../cards/card-parts.ts';
import { listCard, type LastShown } from '../cards/list-card.ts';

export type Command = 'today' | 'next' | 'waiting' | 'agenda' | 'help';

const COMMANDS: readonly Command[] = ['today', 'next', 'waiting', 'agenda', 'help'];

/**
 * The command in what a person typed; anything else asks for help.
 * @param text undefined when the message has none, such as a picture
 */
export function readCommand(text: string | undefined): Command {
  // Teams leaves `&nbsp;` behind a mention; people write "Today?"
  const word = /[a-z]+/.exec((text ?? '').toLowerCase().replaceAll('&nbsp;', ' '))?.[0];
  return COMMANDS.find((command) => command === word) ?? 'help';
}

const OPEN = new Set(['due', 'arrived', 'waiting', 'let-in', 'in-consultation']);

/**
 * The answer to a command, from the person's own appointments of today.
 * @param teamsAppId of Confer in Teams, for links into its tab
 * @param after the last one that was shown; undefined for the first page
 */
export function answerCommand(
  command: Command,
  today: readonly TodaysAppointment[],
  teamsAppId: string,
  after?: LastShown,
): AdaptiveCard {
  const open = today.filter((appointment) => OPEN.has(appointment.state));
  switch (command) {
    case 'today':
      return listCard({
        command,
        title: 'Your appointments today',
        appointments: today,
        whenEmpty: 'You have none today.',
        after,
        teamsAppId,
      });
    case 'next':
      return listCard({
        command,
        title: 'Your next appointment',
        appointments: open.slice(0, 1),
        whenEmpty: 'Nothing more today.',
        after: undefined,
        teamsAppId,
      });
    case 'waiting':
      return listCard({
        command,
        title: 'In your waiting room',
        appointments: today.filter((appointment) => appointment.state === 'waiting'),
        whenEmpty: 'Nobody is waiting for you.',
        after,
        teamsAppId,
      });
    case 'agenda':
      return listCard({
        command,
        title: 'Still to come today',
        appointments: open,
        whenEmpty: 'Nothing more today.',
        after,
        teamsAppId,
      });
    case 'help':
      return helpCard();
  }
}

function helpCard(): AdaptiveCard {
  return card({
    fallbackText: 'What you can ask Confer',
    body: [
      heading('What you can ask Confer'),
      line('**today** – your appointments of today'),
      line('**next** – the next one'),
      line('**waiting** – who is in your waiting room'),
      line('**agenda** – what is still to come today'),
    ],
  });
}
