import { Refusal } from '../../kernel/rules/refusal.ts';
import type { EventStream } from './event-stream.ts';

/** How often an open stream asks again whether its reader may still have it. */
export const ASK_AGAIN_MS = 60_000;

/**
 * Ends a stream within a minute of the reader's right to it.
 * @param askAgain throws Refusal when they have it no longer. Whatever else it throws ends the stream too: the reader
 *   comes back by itself, and is asked then
 */
export function keepRight(stream: EventStream, askAgain: () => Promise<void>): void {
  const timer = setInterval(() => {
    askAgain().catch((error: unknown) => {
      if (error instanceof Refusal) stream.close('no-right');
      else stream.end();
    });
  }, ASK_AGAIN_MS);
  stream.onEnd(() => {
    clearInterval(timer);
  });
}
