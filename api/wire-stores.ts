import type { Logger } from 'pino';
import { makeLiveEvents } from './kernel/database/live-events.ts';
import { makeConnections } from './kernel/database/connections.ts';
import { makeMessageTemplates } from './messages/store/message-templates.ts';
import { makeOrganisations } from './kernel/database/organisations.ts';
import { makeOutboxQueue } from './kernel/database/outbox-queue.ts';
import { makeExportPool, makePool } from './kernel/database/pool.ts';
import { makeTransaction } from './make-transaction.ts';
import type { Config } from './config.ts';
import type { OutboxMeasure } from './http/metrics.ts';
import type { RunningTimetable } from './kernel/timetable/run-timetable.ts';
import type { Now } from './kernel/clock.ts';

const MAX_CONNECTIONS = 20;

/** The database: what is remembered, and what wakes the others up. */
export function wireStores(config: Config, log: Logger) {
  const onIdleError = (err: Error): void => {
    log.warn({ event: 'database-connection-lost', err });
  };
  const { databaseUrl } = config;
  const pool = makePool({ databaseUrl, maxConnections: MAX_CONNECTIONS, onIdleError });
  const exportPool = makeExportPool({ databaseUrl, onIdleError });
  const liveEvents = makeLiveEvents({
    databaseUrl: config.databaseUrl,
    pool,
    onProblem: (err) => {
      log.warn({ event: 'live-events-problem', err });
    },
  });
  let afterCommit = (): void => undefined;
  let whenSet: RunningTimetable['wake'] = () => undefined;
  const transaction = makeTransaction({
    pool,
    onLiveEvents: (orgId) => {
      liveEvents.announce(orgId);
      afterCommit();
    },
    onDue: (orgId, at) => {
      whenSet(orgId, at);
    },
  });
  return {
    pool,
    exportPool,
    liveEvents,
    transaction,
    organisations: makeOrganisations(pool),
    connections: makeConnections(pool, Date.now),
    templates: makeMessageTemplates(pool, Date.now),
    queue: makeOutboxQueue(pool),
    /** Called after each commit that told the screens something: it often left work in the outbox too. */
    onCommit: (callback: () => void): void => {
      afterCommit = callback;
    },
    /** Called after each commit that set something due. */
    onDue: (callback: RunningTimetable['wake']): void => {
      whenSet = callback;
    },
  };
}
export type Wired = ReturnType<typeof wireStores>;

/** What waits in the outbox of all organisations. */
export async function measureOutbox({ organisations, queue }: Wired, now: Now): Promise<OutboxMeasure> {
  const all = { pending: 0, oldestSeconds: 0, dead: 0 };
  for (const { orgId } of await organisations.list()) {
    const one = await queue.measure(orgId, now());
    all.pending += one.pending;
    all.dead += one.dead;
    all.oldestSeconds = Math.max(all.oldestSeconds, one.oldestSeconds);
  }
  return all;
}
