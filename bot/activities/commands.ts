import type { TodaysAppointment } from '../../api/appointment-view/use-cases/list-today-everywhere.ts';
import { card, heading, line, type AdaptiveCard } from '../cards/card-parts.ts';
import { listCard } from '../cards/list-card.ts';

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

const OPEN = new Set(['due', 'arrived', 'waiting', 'in-consultation']);

/** The answer to a command, from the person's own appointments of today. */
export function answerCommand(command: Command, today: readonly TodaysAppointment[]): AdaptiveCard {
  switch (command) {
    case 'today':
      return listCard('Your appointments today', today, 'You have none today.');
    case 'next': {
      const next = today.find((appointment) => OPEN.has(appointment.state));
      return listCard('Your next appointment', next === undefined ? [] : [next], 'Nothing more today.');
    }
    case 'waiting': {
      const waiting = today.filter((appointment) => appointment.state === 'waiting');
      return listCard('In your waiting room', waiting, 'Nobody is waiting for you.');
    }
    case 'agenda': {
      const open = today.filter((appointment) => OPEN.has(appointment.state));
      return listCard('Still to come today', open, 'Nothing more today.');
    }
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
