import { existsSync } from 'node:fs';
import path from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

const shared = path.resolve(import.meta.dirname, '../../../shared');
const tool = path.join(shared, 'tools/graph-validate.mjs');
const slice = path.join(shared, 'data/graph/graph-v1.0-slice.json');
const PATIENCE_MS = 60_000;

/** True where Microsoft's own description of Graph lies beside this repository. */
export const hasGraphContract = existsSync(tool) && existsSync(slice);

/** For the name of a test that needs the contract: says that it is skipped, and why. */
export const CONTRACT_NOTE = hasGraphContract ? '' : ' (skipped: ../shared is absent)';

/** One request and its answer, for example as the Graph stand-in's `/__exchanges` lists them. */
export interface GraphExchange {
  method: string;
  /** Without `/v1.0`; a query is ignored. */
  path: string;
  /** Undefined when nothing was sent. */
  requestBody?: unknown;
  status: number;
  /** Undefined when nothing was answered. */
  responseBody?: unknown;
}

/** Microsoft's description of Graph v1.0, applied strictly: a property it does not know is an error. */
export interface GraphContract {
  /**
   * What of an exchange breaks the contract, in words; empty when nothing does. What was sent is not judged when it was
   * refused with 400, and `$batch` itself is not in the description: its inner requests are exchanges of their own.
   */
  checkExchange: (exchange: GraphExchange) => string[];
  close: () => Promise<number>;
}

/** @returns undefined when `../shared` is absent: tests that need it then say that they are skipped */
export function loadGraphContract(): GraphContract | undefined {
  if (!hasGraphContract) return undefined;
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(path.join(import.meta.dirname, 'graph-contract-worker.ts'), {
    workerData: { port: port2, signal, tool, slice },
    transferList: [port2],
  });
  worker.unref();
  port1.unref();
  return {
    checkExchange: (exchange) => {
      Atomics.store(signal, 0, 0);
      port1.postMessage(exchange);
      if (Atomics.wait(signal, 0, 0, PATIENCE_MS) === 'timed-out') {
        return [`The contract's tool did not answer in ${PATIENCE_MS} ms`];
      }
      const answer = receiveMessageOnPort(port1) as { message: string[] } | undefined;
      return answer?.message ?? [`The contract's tool gave no answer`];
    },
    close: () => {
      port1.close();
      return worker.terminate();
    },
  };
}
