/** What somebody can ask the bot. */
export const COMMANDS = ['today', 'next', 'waiting', 'agenda', 'actions', 'help'] as const;
export type Command = (typeof COMMANDS)[number];

/** The words that people use, the first that fits counts. */
const PATTERNS: readonly (readonly [RegExp, Command])[] = [
  [/\b(help|commands?|what can (you|i)|how do(es)? (i|you|this))\b/, 'help'],
  [/\b(actions?|tasks?|to-?dos?|to do|overdue|left to do)\b/, 'actions'],
  [/\b(waits?|waiting|arrived|here yet|lobby)\b/, 'waiting'],
  [/\b(agenda|diary|calendar|this week|tomorrow|coming up|upcoming|mdts?|meetings?)\b/, 'agenda'],
  [/\b(next|who is it|who now|after this)\b/, 'next'],
  [/\b(today|todays|my (day|list|clinic|patients|appointments)|schedule|appointments?)\b/, 'today'],
];

/**
 * What a person who typed this asks for; undefined when it is not understood.
 * @param text undefined when the message has none, such as a picture
 */
export function readCommand(text: string | undefined): Command | undefined {
  // Teams leaves `&nbsp;` behind a mention; people write "Today?" and "What’s next"
  const plain = (text ?? '').toLowerCase().replaceAll('&nbsp;', ' ').replaceAll(/['’]/g, '');
  const first = /[a-z]+/.exec(plain)?.[0];
  return (
    COMMANDS.find((command) => command === first) ?? PATTERNS.find(([pattern]) => pattern.test(plain))?.[1]
  );
}
