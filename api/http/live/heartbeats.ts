import type { HttpServer } from '../server.ts';

/** Often enough for proxies, which cut silent connections after a minute or more. */
const HEARTBEAT_SECONDS = 15;

type Write = (text: string) => void;

/** All open streams of a server: one timer keeps them alive, and they end when the server stops. */
export interface Heartbeats {
  add(write: Write, end: () => void): void;
  remove(write: Write): void;
}

const perServer = new WeakMap<HttpServer, Heartbeats>();

export function heartbeats(server: HttpServer): Heartbeats {
  const existing = perServer.get(server);
  if (existing !== undefined) return existing;
  const streams = new Map<Write, () => void>();
  const timer = setInterval(() => {
    for (const write of streams.keys()) write(':\n\n');
  }, HEARTBEAT_SECONDS * 1000);
  timer.unref();
  server.onClose.push(() => {
    clearInterval(timer);
    for (const end of streams.values()) end();
  });
  const made: Heartbeats = {
    add: (write, end) => streams.set(write, end),
    remove: (write) => streams.delete(write),
  };
  perServer.set(server, made);
  return made;
}
