import type { Logger } from 'pino';

/** Work that is done again and again; a round that failed is logged and the next one comes all the same. */
export interface RepeatedJob {
  /** Stops, and waits for the round under way. */
  stop(): Promise<void>;
}

/**
 * Does the work at once and then at this distance after each round's end.
 * @param seconds between the end of one round and the start of the next
 */
export function every(name: string, seconds: number, log: Logger, work: () => Promise<void>): RepeatedJob {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const round = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.warn({ event: 'job-failed', job: name, err: error });
    }
    if (!isStopped) {
      timer = setTimeout(() => {
        running = round();
      }, seconds * 1000);
    }
  };
  let running = round();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
