import { setTimeout as sleep } from 'node:timers/promises';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';

/** Outlook serves this many requests of one application at once for one mailbox (Graph, throttling limits). */
const AT_ONCE = 4;
/** How often a call is repeated after Graph asked for a pause. */
const MOST_PAUSES = 3;

/** Keeps to Outlook's limits for each mailbox, and to the pauses that Graph asks for. */
export interface MailboxGate {
  /**
   * Makes a call when it is its turn: four at once for a mailbox, in order, and none before the end of a pause that Graph
   * asked for with 429 or 503.
   * @throws UpstreamFailure of the call, or when the signal ended the waiting
   */
  run<Answer>(mailbox: string, signal: AbortSignal, call: () => Promise<Answer>): Promise<Answer>;
  /** How soon a call for this mailbox would be made: less is sooner. */
  load(mailbox: string): number;
}

interface Lane {
  underWay: number;
  waiting: (() => void)[];
  /** Milliseconds since the epoch. */
  pausedUntil: number;
}

/** @param nowMs clock in milliseconds since the epoch */
export function makeMailboxGate(nowMs: () => number): MailboxGate {
  const lanes = new Map<string, Lane>();
  const laneOf = (mailbox: string): Lane => {
    const lane = lanes.get(mailbox) ?? { underWay: 0, waiting: [], pausedUntil: 0 };
    lanes.set(mailbox, lane);
    return lane;
  };
  const leave = (mailbox: string, lane: Lane): void => {
    lane.underWay -= 1;
    lane.waiting.shift()?.();
    if (lane.underWay === 0 && lane.waiting.length === 0 && lane.pausedUntil <= nowMs())
      lanes.delete(mailbox);
  };
  const attempt = async <Answer>(
    mailbox: string,
    signal: AbortSignal,
    call: () => Promise<Answer>,
  ): Promise<Answer> => {
    const lane = laneOf(mailbox);
    await enter(lane, signal);
    try {
      await pause(lane.pausedUntil - nowMs(), signal);
      return await unlessAborted(call(), signal);
    } catch (error) {
      if (error instanceof UpstreamFailure && error.retryAfterSeconds !== undefined) {
        lane.pausedUntil = Math.max(lane.pausedUntil, nowMs() + error.retryAfterSeconds * 1000);
      }
      throw error;
    } finally {
      leave(mailbox, lane);
    }
  };
  return {
    run: async (mailbox, signal, call) => {
      for (let paused = 0; ; paused += 1) {
        try {
          return await attempt(mailbox, signal, call);
        } catch (error) {
          const mayWait = error instanceof UpstreamFailure && error.retryAfterSeconds !== undefined;
          if (!mayWait || paused === MOST_PAUSES || signal.aborted) throw error;
        }
      }
    },
    load: (mailbox) => {
      const lane = lanes.get(mailbox);
      if (lane === undefined) return 0;
      return lane.underWay + lane.waiting.length + Math.max(0, lane.pausedUntil - nowMs());
    },
  };
}

/** Waits for a turn. A caller that leaves passes the place on. */
async function enter(lane: Lane, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw gaveUp();
  if (lane.underWay >= AT_ONCE) {
    await new Promise<void>((resolve, reject) => {
      const turn = (): void => {
        signal.removeEventListener('abort', end);
        resolve();
      };
      const end = (): void => {
        lane.waiting = lane.waiting.filter((other) => other !== turn);
        reject(gaveUp());
      };
      lane.waiting.push(turn);
      signal.addEventListener('abort', end, { once: true });
    });
  }
  lane.underWay += 1;
}

/** Ends with the signal even where the work does not, for example while a token is waited for. */
async function unlessAborted<Answer>(work: Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const end = (): void => {
    reject(gaveUp());
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return;
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    throw signal.aborted ? gaveUp(ms / 1000) : error;
  }
}

const gaveUp = (retryAfterSeconds?: number): UpstreamFailure =>
  new UpstreamFailure('graph', { retryable: true, reason: 'no answer in time', retryAfterSeconds });
