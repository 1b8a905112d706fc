import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { OrgId } from '../rules/id.ts';
import { connectionSettings } from './pool.ts';

const CHANNEL = 'confer_live';
const NOTIFY = `SELECT pg_notify('${CHANNEL}', $1)`;
/** What is told and never kept goes as it is. */
const SIGNALS = 'confer_signals';
const SIGNAL = `SELECT pg_notify('${SIGNALS}', $1)`;
const GATHER_MS = 20;
/** From one notification to the next: nobody notices so short a wait, and each costs PostgreSQL a commit. */
const APART_MS = 150;
const HEARTBEAT_MS = 15_000;
const ANSWER_WITHIN_MS = 10_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** A NOTIFY carries less than 8,000 bytes; an organisation's id takes 37. */
const ORGS_IN_ONE_NOTIFY = 200;

export interface WakeUps {
  start(): Promise<void>;
  stop(): Promise<void>;
  /**
   * Tells every replica, ours too, that the organisation has new events: together with others, 20 ms later, or 150 ms
   * when much happens.
   */
  announce(orgId: OrgId): void;
  /** Tells every replica, ours too, at once; lost while there is no connection. @param text less than 8,000 bytes */
  signal(text: string): void;
}

interface Deps {
  databaseUrl: string;
  /** Organisations that have new events; undefined after a reconnection: any may have. */
  onWake: (orgIds: ReadonlySet<string> | undefined) => void;
  onSignal: (text: string) => void;
  onProblem: (error: unknown) => void;
}

/**
 * One connection of its own that listens and, for everyone in this process, notifies: NOTIFY inside the bookings' own
 * transactions would make their commits queue. Wake-ups may get lost while it reconnects; readers look again anyway.
 */
export function makeWakeUps(deps: Deps): WakeUps {
  let client: pg.Client | undefined;
  let isStopping = false;
  let reconnecting: Promise<void> | undefined;
  let gathering: NodeJS.Timeout | undefined;
  let nextNotifyAt = 0;
  const waiting = new Set<OrgId>();

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      ...connectionSettings(deps.databaseUrl),
      query_timeout: ANSWER_WITHIN_MS,
      pipeline: true,
    });
    fresh.on('error', (error) => {
      lose(fresh, error);
    });
    fresh.on('end', () => {
      lose(fresh, new Error('the listening connection was closed'));
    });
    fresh.on('notification', ({ channel, payload = '' }) => {
      if (channel === SIGNALS) deps.onSignal(payload);
      else deps.onWake(new Set(payload.split(',')));
    });
    await fresh.connect();
    if (isStopping) {
      await fresh.end();
      return;
    }
    client = fresh;
    await fresh.query(`LISTEN ${CHANNEL}`);
    await fresh.query(`LISTEN ${SIGNALS}`);
  };

  const lose = (lost: pg.Client, error: unknown): void => {
    if (isStopping || lost !== client) return;
    client = undefined;
    deps.onProblem(error);
    close(lost);
    reconnecting ??= reconnect().finally(() => {
      reconnecting = undefined;
    });
  };

  /** A connection that is given up on: how it ends is of no interest any more. */
  const close = (lost: pg.Client): void => {
    lost.end().catch(deps.onProblem);
  };

  const reconnect = async (): Promise<void> => {
    for (let pause = FIRST_PAUSE_MS; !isStopping; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      await sleep(pause * (0.5 + Math.random()), undefined, { ref: false });
      try {
        await connect();
        deps.onWake(undefined);
        if (waiting.size > 0) gather();
        return;
      } catch (error) {
        client = undefined;
        deps.onProblem(error);
      }
    }
  };

  const gather = (): void => {
    gathering ??= setTimeout(
      () => {
        gathering = undefined;
        void notify();
      },
      Math.max(GATHER_MS, nextNotifyAt - performance.now()),
    );
  };

  const notify = async (): Promise<void> => {
    const sender = client;
    // without a connection they stay until there is one again
    if (sender === undefined) return;
    const orgIds = [...waiting].slice(0, ORGS_IN_ONE_NOTIFY);
    for (const orgId of orgIds) waiting.delete(orgId);
    nextNotifyAt = performance.now() + APART_MS;
    try {
      await sender.query({ name: 'notify', text: NOTIFY, values: [orgIds.join(',')] });
    } catch (error) {
      for (const orgId of orgIds) waiting.add(orgId);
      lose(sender, error);
    }
    if (waiting.size > 0) gather();
  };

  const heartbeat = setInterval(() => {
    const asked = client;
    asked?.query('SELECT 1').catch((error: unknown) => {
      lose(asked, error);
    });
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    start: connect,
    stop: async () => {
      isStopping = true;
      clearInterval(heartbeat);
      clearTimeout(gathering);
      await client?.end();
    },
    announce: (orgId) => {
      waiting.add(orgId);
      gather();
    },
    signal: (text) => {
      const sender = client;
      sender?.query({ name: 'signal', text: SIGNAL, values: [text] }).catch((error: unknown) => {
        lose(sender, error);
      });
    },
  };
}
