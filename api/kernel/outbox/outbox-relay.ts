import type { Logger } from 'pino';
import type { Does } from './does.ts';
import type { Now } from '../clock.ts';
import type { Organisations } from '../actors/organisations.ts';
import type { OrgId } from '../rules/id.ts';
import type { OutboxItem, OutboxQueue } from './outbox.ts';
import type { KernelStores } from '../stores.ts';
import type { Transaction } from '../transaction.ts';
import { UpstreamFailure } from '../rules/upstream-failure.ts';
import { lookWhenAsked } from '../jobs/look-when-asked.ts';
import { retryDelaySeconds } from '../jobs/retry-delay.ts';
import { makeTurns } from './take-turns.ts';

/**
 * Until then nobody else takes the item, in seconds. It is kept up while the work goes on, so it only runs out when the
 * process that held it is gone.
 */
const LEASE_SECONDS = 15;
/** Items under way at once in this process. */
const CONCURRENCY = 16;
/**
 * A bug is tried this often before a person has to look. 2026-11-30: a busy database is no bug. Where it was taken for one,
 * work needed a person after half a minute in which no connection was free.
 */
const MOST_TRIES_OF_A_BUG = 5;

export interface OutboxRelay {
  /** Looks for work now: called after a commit that left some. */
  wake(): void;
  /** Stops taking work and waits for what is under way. */
  stop(): Promise<void>;
}

interface Deps {
  organisations: Organisations;
  queue: OutboxQueue;
  /** Where the screens are told that an item is done, or needs a person. */
  transaction: Transaction<KernelStores>;
  /** How each kind of work is done, by topic. */
  work: ReadonlyMap<string, Does>;
  /** What an operator may read of a failure of the database that may pass; undefined of everything else. */
  databaseTrouble: (error: unknown) => string | undefined;
  now: Now;
  random: () => number;
  log: Logger;
  retry: { baseSeconds: number; maxSeconds: number; maxAttempts: number };
  /** How often to look for work that is due by time alone, in seconds. */
  pollSeconds: number;
}

/**
 * Does what is in the outbox, in order within each lane, until it is done or needs a person. A slow system holds up its
 * own work only: whenever an item ends, the next one is taken. Organisations take turns.
 */
export function startOutboxRelay(deps: Deps): OutboxRelay {
  const underWay = new Set<Promise<void>>();
  const turns = makeTurns();
  const take = (item: OutboxItem): void => {
    const work = doOne(deps, item, wakeAfter)
      .catch((error: unknown) => {
        // its lease ends by itself, and then it is taken again
        deps.log.error({ event: 'outbox-item-lost', outboxId: item.outboxId, err: error });
      })
      .finally(() => {
        underWay.delete(work);
        wakeFor(item.orgId);
      });
    underWay.add(work);
  };
  const look = async (): Promise<void> => {
    const orgIds = (await deps.organisations.list()).map(({ orgId }) => orgId);
    await turns.fill(
      orgIds,
      () => CONCURRENCY - underWay.size,
      async (orgId, limit) => {
        const items = await deps.queue.claim(orgId, deps.now(), LEASE_SECONDS, limit);
        for (const item of items) take(item);
        return items.length;
      },
    );
  };
  const wakeAfter: WakeAfter = (orgId, seconds) => {
    if (seconds >= deps.pollSeconds) return;
    setTimeout(
      () => {
        wakeFor(orgId);
      },
      Math.ceil(seconds * 1000) + 5,
    ).unref();
  };
  const everyMs = deps.pollSeconds * 1000;
  // before the looker's own, so that a regular look asks all
  const regularly = setInterval(() => {
    turns.askAll();
  }, everyMs);
  const looker = lookWhenAsked({
    look,
    everyMs,
    onFailure: (err) => {
      deps.log.error({ event: 'outbox-look-failed', err });
    },
  });
  const wake = (): void => {
    turns.askAll();
    looker.ask();
  };
  const wakeFor = (orgId: OrgId): void => {
    turns.ask(orgId);
    looker.ask();
  };
  return {
    wake,
    stop: async () => {
      clearInterval(regularly);
      await looker.stop();
      await Promise.all(underWay);
    },
  };
}

/** Looks again after a retry that is due sooner than the next regular look. */
type WakeAfter = (orgId: OrgId, seconds: number) => void;

async function doOne(deps: Deps, item: OutboxItem, wakeAfter: WakeAfter): Promise<void> {
  const { outboxId, topic, attempts } = item;
  const stopKeeping = keepLease(deps, item);
  try {
    const work = deps.work.get(topic);
    // perhaps another release left it: a replica of that release may have the next try
    if (work === undefined) throw new Error(`nobody does ${topic}`);
    await work.deliver(item);
    await deps.queue.markDone(item, deps.now());
    deps.log.info({ event: 'outbox-done', outboxId, topic, attempts });
    await tellSettled(deps, item);
  } catch (error) {
    await afterFailure(deps, item, error, wakeAfter);
  } finally {
    stopKeeping();
  }
}

function keepLease(deps: Deps, item: OutboxItem): () => void {
  const timer = setInterval(
    () => {
      deps.queue.extendLease(item, deps.now().add({ seconds: LEASE_SECONDS })).catch((err: unknown) => {
        deps.log.warn({ event: 'outbox-lease-not-kept', outboxId: item.outboxId, err });
      });
    },
    (LEASE_SECONDS * 1000) / 3,
  );
  return () => {
    clearInterval(timer);
  };
}

async function afterFailure(
  deps: Deps,
  item: OutboxItem,
  error: unknown,
  wakeAfter: WakeAfter,
): Promise<void> {
  const { outboxId, topic, attempts } = item;
  const isUpstream = error instanceof UpstreamFailure;
  const reason = isUpstream ? error.message : (deps.databaseTrouble(error) ?? 'a fault of ours');
  if (attempts < triesOf(deps, error)) {
    const asked = isUpstream ? error.retryAfterSeconds : undefined;
    const seconds = retryDelaySeconds(attempts, deps.retry, deps.random(), asked);
    deps.log.warn({ event: 'outbox-retry', outboxId, topic, attempts, seconds, reason, ...bug(error) });
    await deps.queue.retryAt(item, deps.now().add({ milliseconds: Math.ceil(seconds * 1000) }), reason);
    wakeAfter(item.orgId, seconds);
  } else {
    deps.log.error({ event: 'outbox-needs-person', outboxId, topic, attempts, reason, ...bug(error) });
    await deps.queue.markDead(item, deps.now(), reason);
    await tellSettled(deps, item);
  }
}

/** How often it is tried in all before a person has to look: once where it cannot help to try again. */
function triesOf({ retry, databaseTrouble }: Deps, error: unknown): number {
  if (error instanceof UpstreamFailure) return error.retryable ? retry.maxAttempts : 1;
  return databaseTrouble(error) === undefined ? MOST_TRIES_OF_A_BUG : retry.maxAttempts;
}

function tellSettled({ transaction }: Deps, { orgId, subject }: OutboxItem): Promise<void> {
  return transaction.run(orgId, ({ liveEvents }) => liveEvents.add({ subject, kind: 'delivery-changed' }));
}

/** A bug is logged with its stack; an upstream failure's own text says all. */
const bug = (error: unknown): object => (error instanceof UpstreamFailure ? {} : { err: error });
