import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { ListOrderer } from '../../mdt/ports/list-orderer.ts';
import type { ListToOrder, OrderedList } from '../../mdt/rules/order-list.ts';

/** The work is bounded: only a machine that is much too busy takes so long. */
const PATIENCE_MS = 20_000;
const MOST_MEGABYTES = 256;
const MOST_WAITING = 10;

function orderInThread(list: ListToOrder, patienceMs: number): Promise<OrderedList> {
  const worker = new Worker(path.join(import.meta.dirname, 'order-list-worker.ts'), {
    workerData: list,
    // nothing of the service's secrets
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  return new Promise<OrderedList>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Refusal('mdt-order-takes-too-long'));
      void worker.terminate();
    }, patienceMs);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('the thread that orders a list ended without an answer'));
    });
  });
}

/** Puts lists in order in a thread beside the service, one after the other. */
export function makeListOrderer({ patienceMs = PATIENCE_MS } = {}): ListOrderer {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    order: async (list) => {
      if (waiting >= MOST_WAITING) throw new Refusal('mdt-order-takes-too-long');
      waiting += 1;
      const mine = last.then(() => orderInThread(list, patienceMs));
      last = mine.catch(() => undefined);
      try {
        return await mine;
      } finally {
        waiting -= 1;
      }
    },
  };
}
