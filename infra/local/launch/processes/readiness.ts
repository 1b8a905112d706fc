import http from 'node:http';
import { sleep } from '../sleep.ts';
import type { NodeChild } from './node-child.ts';

/** Resolves when the child answers. */
export type Readiness = (child: NodeChild) => Promise<void>;

const POLL_MS = 40;
const ANSWER_WITHIN_MS = 2_000;

/** Ready when it says so over its channel, as `announceReady` of the stand-ins does. */
export const whenItSaysSo: Readiness = (child) =>
  new Promise((resolve) => {
    child.process.on('message', (message) => {
      if ((message as { ready?: boolean } | null)?.ready === true) resolve();
    });
  });

function statusOf(address: string): Promise<number> {
  return new Promise((resolve) => {
    const request = http.get(address, { timeout: ANSWER_WITHIN_MS, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.once('timeout', () => request.destroy());
    // not listening yet: no status
    request.once('error', () => {
      resolve(0);
    });
  });
}

/** Ready when GET of this address answers 200. */
export function whenAnswering(address: string): Readiness {
  return async (child) => {
    while (child.process.exitCode === null && child.process.signalCode === null) {
      if ((await statusOf(address)) === 200) return;
      await sleep(POLL_MS);
    }
    await new Promise<never>(() => undefined); // it has ended, which its keeper sees
  };
}
