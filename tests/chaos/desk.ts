import { setTimeout as sleep } from 'node:timers/promises';
import { signInTo, type Answer, type ConferApi } from '../support/confer-api.ts';
import type { OwnOrganisation } from '../support/own-organisation.ts';
import type { Replica } from './plan-lives.ts';

/** Longer than any trouble lasts. */
const PATIENCE_MS = 180_000;
const ANSWER_WITHIN_MS = 15_000;
const AGAIN_MS = 250;

/** One member of staff at a browser that asks again, of either replica, until it hears yes or no. */
export interface Desk {
  user: string;
  /** @throws Error when nobody answered for as long as a person would have tried */
  ask: <Body>(first: Replica, call: (api: ConferApi) => Promise<Answer<Body>>) => Promise<Answer<Body>>;
}

/** @param origins of both replicas */
export async function deskOf(
  confer: OwnOrganisation,
  user: string,
  origins: readonly [string, string],
): Promise<Desk> {
  const apis = await Promise.all(
    origins.map((product) => signInTo({ ...confer, topology: { ...confer.topology, product } }, user)),
  );
  return {
    user,
    ask: async (first, call) => {
      const giveUpAt = Date.now() + PATIENCE_MS;
      for (let tried = 0; ; tried += 1) {
        let trouble: unknown;
        try {
          const answer = await within(call(apis[(first + tried) % 2]!));
          if (answer.status < 500 && answer.status !== 429) return answer;
          trouble = `HTTP ${answer.status}`;
        } catch (error) {
          trouble = error;
        }
        if (Date.now() > giveUpAt)
          throw new Error(`no answer in ${PATIENCE_MS / 1000} s: ${String(trouble)}`);
        await sleep(AGAIN_MS);
      }
    },
  };
}

/** What is not answered by then is asked again; it may be done all the same. */
async function within<Result>(work: Promise<Result>): Promise<Result> {
  const giveUp = new AbortController();
  try {
    return await Promise.race([
      work,
      sleep(ANSWER_WITHIN_MS, undefined, { signal: giveUp.signal }).then(() => {
        throw new Error('no answer in time');
      }),
    ]);
  } finally {
    giveUp.abort();
  }
}
