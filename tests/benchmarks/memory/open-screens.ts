import { MOST_STREAMS } from '../../../api/http/live/few-streams.ts';
import type { ConferApi } from '../../support/confer-api.ts';

/** Live streams as open screens hold them. */
export interface OpenScreens {
  /** Bytes that all of them together have been sent. */
  heard: () => number;
  close: () => Promise<void>;
}

/** @param people whose screens they are, as many each as one may have open. @throws Error when a stream is refused */
export async function openScreens(product: string, people: readonly ConferApi[]): Promise<OpenScreens> {
  const closing = new AbortController();
  let heard = 0;
  const listen = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    try {
      for await (const chunk of body) heard += chunk.byteLength;
    } catch (error) {
      if (!closing.signal.aborted) throw error;
    }
  };
  const listening = await Promise.all(
    people
      .flatMap((one) => Array<ConferApi>(MOST_STREAMS).fill(one))
      .map(async (api) => {
        const answer = await fetch(`${product}/api/live`, {
          headers: { Authorization: `Bearer ${api.bearer}` },
          signal: closing.signal,
        });
        if (!answer.ok || answer.body === null) throw new Error(`no live stream: ${answer.status}`);
        // wrapped: the stream goes on after the array of all is there
        return { over: listen(answer.body) };
      }),
  );
  return {
    heard: () => heard,
    close: async () => {
      closing.abort();
      await Promise.all(listening.map(({ over }) => over));
    },
  };
}
