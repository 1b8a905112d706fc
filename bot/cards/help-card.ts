import { card, heading, line, type AdaptiveCard } from './card-parts.ts';

/** What can be asked. @param isUnderstood false: it answers words that the bot does not know */
export function helpCard(isUnderstood: boolean): AdaptiveCard {
  const title = isUnderstood ? 'What you can ask Confer' : 'I did not understand that. You can ask me';
  return card({
    fallbackText: title,
    body: [
      heading(title),
      line('**today** – your appointments of today'),
      line('**next** – the next one'),
      line('**waiting** – who is in your waiting room'),
      line('**agenda** – your appointments and MDT meetings of the next seven days'),
      line('**actions** – what you still have to do for MDT cases'),
      line('To find or share an appointment or a case, choose Confer beside the message box.', {
        isSubtle: true,
      }),
    ],
  });
}
