import type { HttpServer } from '../server.ts';

/** How many live streams one link, or one person, may have open at a time on one replica. */
export const MOST_STREAMS = 5;

/** The open streams of each reader: a link or a person. */
export interface FewStreams {
  /**
   * Counts one more stream; the reader's oldest is closed when that is one too many, as it is the likeliest to be forgotten.
   * @returns how to say that it is over
   */
  add(reader: string, close: () => void): () => void;
}

const perServer = new WeakMap<HttpServer, FewStreams>();

/** Those of a server. */
export function fewStreams(server: HttpServer): FewStreams {
  const known = perServer.get(server) ?? makeFewStreams(MOST_STREAMS);
  perServer.set(server, known);
  return known;
}

/** @param most at a time for each reader (>= 1) */
export function makeFewStreams(most: number): FewStreams {
  const open = new Map<string, (() => void)[]>();
  const remove = (reader: string, close: () => void): void => {
    const left = (open.get(reader) ?? []).filter((one) => one !== close);
    if (left.length === 0) open.delete(reader);
    else open.set(reader, left);
  };
  return {
    add: (reader, close) => {
      const before = open.get(reader) ?? [];
      open.set(reader, [...before, close]);
      const oldest = before.length >= most ? before[0] : undefined;
      if (oldest !== undefined) {
        remove(reader, oldest);
        oldest();
      }
      return () => {
        remove(reader, close);
      };
    },
  };
}
