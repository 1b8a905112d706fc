import type { HttpServer } from '../server.ts';

/** Often enough for proxies, which cut silent connections after a minute or more. */
const HEARTBEAT_SECONDS = 15;

/** One of the open streams of a server. */
interface Beating {
  /** Says something, unless it has just been said. */
  beat: () => void;
  end: () => void;
}

/** All open streams of a server: one timer keeps them alive, and they end when the server stops. */
export interface Heartbeats {
  add(stream: Beating): void;
  remove(stream: Beating): void;
}

const perServer = new WeakMap<HttpServer, Heartbeats>();

export function heartbeats(server: HttpServer): Heartbeats {
  const existing = perServer.get(server);
  if (existing !== undefined) return existing;
  const streams = new Set<Beating>();
  const timer = setInterval(() => {
    for (const { beat } of streams) beat();
  }, HEARTBEAT_SECONDS * 1000);
  timer.unref();
  server.onClose.push(() => {
    clearInterval(timer);
    for (const { end } of streams) end();
  });
  const made: Heartbeats = {
    add: (stream) => streams.add(stream),
    remove: (stream) => streams.delete(stream),
  };
  perServer.set(server, made);
  return made;
}
