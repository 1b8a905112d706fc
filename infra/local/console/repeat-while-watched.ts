import type { LiveFeed } from '../support/live-feed.ts';

/**
 * Draws something again and again while a page is open, and sends it to a page that is new or when it has changed.
 * @param everyMs time between two looks, in milliseconds
 * @returns what stops it
 */
export function repeatWhileWatched(feed: LiveFeed, everyMs: number, draw: () => Promise<string>): () => void {
  let last: string | undefined;
  let watchers = 0;
  let isBusy = false;
  const look = async (): Promise<void> => {
    const drawn = await draw();
    if (drawn !== last || feed.size > watchers) feed.send({ html: drawn });
    last = drawn;
    watchers = feed.size;
  };
  const timer = setInterval(() => {
    if (feed.size < watchers) watchers = feed.size;
    if (isBusy || feed.size === 0) return;
    isBusy = true;
    look()
      .catch((error: unknown) => {
        console.error(error);
      })
      .finally(() => {
        isBusy = false;
      });
  }, everyMs);
  return () => {
    clearInterval(timer);
  };
}
