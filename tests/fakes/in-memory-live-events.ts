import type { LiveEvents } from '../../api/kernel/live/live-event-log.ts';
import type { LiveEvent } from '../../api/kernel/contract/live.ts';

export interface InMemoryLiveEvents extends LiveEvents {
  tell(event: LiveEvent): void;
  /** How many listen now. */
  listeners(): number;
}

/** Events of one process, told at once. */
export function inMemoryLiveEvents(): InMemoryLiveEvents {
  const listeners = new Set<(event: LiveEvent) => void>();
  const told: LiveEvent[] = [];
  return {
    subscribe: (_orgId, onEvent) => {
      const listener = (event: LiveEvent) => {
        onEvent(event);
      };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    since: (_orgId, eventId) =>
      Promise.resolve(told.filter((event) => Number(event.eventId) > Number(eventId))),
    tell: (event) => {
      told.push(event);
      for (const listener of listeners) listener(event);
    },
    listeners: () => listeners.size,
  };
}
