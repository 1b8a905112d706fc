import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { LiveEvents } from '../live/live-event-log.ts';
import type { Signal, Signals } from '../live/signals.ts';
import type { LiveEvent } from '../contract/live.ts';
import type { OrgId } from '../rules/id.ts';
import { LiveReader, readSince } from './live-reader.ts';
import { makeWakeUps } from './live-wake-ups.ts';

const SWEEP_MS = 5_000;
/** After a reading: when much happens, what comes meanwhile is read together, and nobody notices so short a wait. */
const REST_MS = 80;

/** Live events with what the composition root needs of them. */
export interface RunningLiveEvents extends LiveEvents, Signals {
  /** Begins to listen. @throws when the database cannot be reached */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** To be called after each commit that wrote events; hand it to `makeTransaction`. */
  announce(orgId: OrgId): void;
}

interface Audience {
  reader: LiveReader;
  listeners: Set<(event: LiveEvent) => void>;
  reading: Promise<void> | undefined;
  isAskedAgain: boolean;
}

/**
 * Events of all replicas for the screens of this one. The table is the truth; a notification only says when to look, and
 * every five seconds we look anyway.
 * @param onProblem told of a lost connection or a failed read; both are tried again
 */
export function makeLiveEvents(deps: {
  databaseUrl: string;
  pool: pg.Pool;
  onProblem: (error: unknown) => void;
}): RunningLiveEvents {
  const audiences = new Map<OrgId, Audience>();
  let isStopped = false;

  const readOnce = async (audience: Audience): Promise<void> => {
    const events = await audience.reader.read(performance.now());
    for (const event of events) for (const tell of audience.listeners) tell(event);
  };
  /** One reading at a time, and not many a second; what wakes us meanwhile makes one more. */
  const read = (audience: Audience): void => {
    if (audience.reading !== undefined) {
      audience.isAskedAgain = true;
      return;
    }
    audience.reading = readOnce(audience)
      .catch(deps.onProblem)
      .then(() => sleep(REST_MS))
      .finally(() => {
        audience.reading = undefined;
        if (!audience.isAskedAgain || isStopped) return;
        audience.isAskedAgain = false;
        read(audience);
      });
  };
  const readAll = (orgIds?: ReadonlySet<string>): void => {
    for (const [orgId, audience] of audiences) {
      if (orgIds === undefined || orgIds.has(orgId)) read(audience);
    }
  };
  const takers: ((signal: Signal) => void)[] = [];
  const takeSignal = (text: string): void => {
    // written by `send`, of a replica that may be of another version for a moment
    const signal = JSON.parse(text) as Signal;
    for (const take of takers) take(signal);
    const {
      kind,
      subject: { serviceLineId, ...subject },
    } = signal;
    // without a number: no screen can ask for it later
    const event: LiveEvent = { eventId: '', kind, subject, serviceLineId };
    for (const tell of audiences.get(signal.orgId)?.listeners ?? []) tell(event);
  };
  const wakeUps = makeWakeUps({
    databaseUrl: deps.databaseUrl,
    onProblem: deps.onProblem,
    onWake: readAll,
    onSignal: (text) => {
      try {
        takeSignal(text);
      } catch (error) {
        deps.onProblem(error);
      }
    },
  });
  let sweep: NodeJS.Timeout | undefined;

  return {
    start: async () => {
      await wakeUps.start();
      sweep = setInterval(() => {
        readAll();
      }, SWEEP_MS);
      sweep.unref();
    },
    stop: async () => {
      isStopped = true;
      clearInterval(sweep);
      const readings = [...audiences.values()].flatMap(({ reading }) => reading ?? []);
      audiences.clear();
      await wakeUps.stop();
      await Promise.all(readings);
    },
    announce: (orgId) => {
      wakeUps.announce(orgId);
    },
    send: (signal) => {
      wakeUps.signal(JSON.stringify(signal));
    },
    onSignal: (take) => {
      takers.push(take);
    },
    subscribe: (orgId, onEvent) => {
      const audience = audiences.get(orgId) ?? {
        reader: new LiveReader(deps.pool, orgId),
        listeners: new Set(),
        reading: undefined,
        isAskedAgain: false,
      };
      audiences.set(orgId, audience);
      // a function of its own, so that one that subscribes twice is told twice and leaves once
      const tell = (event: LiveEvent): void => {
        onEvent(event);
      };
      audience.listeners.add(tell);
      read(audience);
      return () => {
        audience.listeners.delete(tell);
        if (audience.listeners.size === 0 && audiences.get(orgId) === audience) audiences.delete(orgId);
      };
    },
    since: (orgId, eventId) => readSince(deps.pool, orgId, eventId),
  };
}
