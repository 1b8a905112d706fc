import type { LiveEvent } from '../../api/kernel/contract/live.ts';
import { eventsOf } from './events-of.ts';

/** What an open screen of staff hears, by the appointment that it is about. */
export interface LiveEventsHeard {
  count: (appointmentId: string) => number;
  until: (appointmentId: string, count: number) => Promise<void>;
  close: () => void;
}

/** @param product the process that the screen is open on. @throws Error when it is refused */
export async function liveEventsOf(product: string, bearer: string): Promise<LiveEventsHeard> {
  const closing = new AbortController();
  const answer = await fetch(`${product}/api/live`, {
    headers: { Authorization: `Bearer ${bearer}` },
    signal: closing.signal,
  });
  if (!answer.ok || answer.body === null) throw new Error(`no live stream: ${answer.status}`);
  const heard = new Map<string, number>();
  const waiting = new Set<() => void>();
  const listen = async (body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> => {
    for await (const { subject } of eventsOf<LiveEvent>(body)) {
      heard.set(subject.id, (heard.get(subject.id) ?? 0) + 1);
      for (const look of waiting) look();
    }
  };
  void listen(answer.body).catch((error: unknown) => {
    if (!closing.signal.aborted) throw error;
  });
  const count = (appointmentId: string): number => heard.get(appointmentId) ?? 0;
  return {
    count,
    until: (appointmentId, wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (count(appointmentId) < wanted) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () => {
      closing.abort();
    },
  };
}
