import type { OrgId } from '../../kernel/rules/id.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { askAgainAt, renewAt, retryAt, subscriptionEnd } from '../rules/follow-times.ts';
import type { NewId } from '../../kernel/clock.ts';
import type { FollowItem } from '../ports/outlook-store.ts';
import type { FollowDependencies } from './follow-dependencies.ts';
import type { FollowOutcome } from './follow-outcome.ts';
import { makeReadAll } from './read-all.ts';
import { makeReadChanges } from './read-changes.ts';

/** How long a worker may have somebody before another takes over, in seconds: longer than every wait for Graph. */
const LEASE_SECONDS = 90;
/** How long to wait for Graph about one subscription: its own handshake with us may take ten seconds. */
const SUBSCRIBE_WAIT_MS = 25_000;

/** Keeps people's Outlook known: work comes in pieces, each leased to one worker. */
export interface FollowOutlook {
  /** Starts with who can be booked now, and ends with who no longer can. */
  enrol(orgId: OrgId): Promise<void>;
  /** Takes work that is due: whole readings, which go together, and what is done one by one. */
  claim(
    orgId: OrgId,
    limits: { readings: number; others: number },
  ): Promise<{ readings: FollowItem[]; others: FollowItem[] }>;
  /** Does one piece of work about one person. @throws nothing of Graph's: what failed is noted and tried again */
  work(orgId: OrgId, item: FollowItem): Promise<FollowOutcome>;
  /** Reads the whole of many people at once. */
  readAll(orgId: OrgId, items: readonly FollowItem[]): Promise<FollowOutcome>;
}

export function makeFollowOutlook(deps: FollowDependencies & { newId: NewId }): FollowOutlook {
  const readChanges = makeReadChanges(deps);
  const tasks: Record<
    Exclude<FollowItem['task'], 'read-all'>,
    (orgId: OrgId, item: FollowItem) => Promise<FollowOutcome>
  > = {
    'read-changes': readChanges,
    subscribe: (orgId, item) => subscribe(deps, orgId, item),
    leave: (orgId, item) => leave(deps, orgId, item),
  };
  const readAll = makeReadAll(deps);
  return {
    enrol: (orgId) => deps.transaction.run(orgId, ({ outlook }) => outlook.follows.enrol(deps.now())),
    claim: (orgId, limits) =>
      deps.transaction.run(orgId, ({ outlook }) =>
        outlook.follows.claim(deps.now(), { leaseId: deps.newId(), seconds: LEASE_SECONDS }, limits),
      ),
    work: async (orgId, item) => {
      if (item.task === 'read-all') return readAll(orgId, [item]);
      try {
        return await tasks[item.task](orgId, item);
      } catch (error) {
        if (!(error instanceof UpstreamFailure)) throw error;
        return noteFailure(deps, orgId, item, error);
      }
    },
    readAll,
  };
}

async function subscribe(deps: FollowDependencies, orgId: OrgId, item: FollowItem): Promise<FollowOutcome> {
  const calendars = await deps.calendarsOf(orgId);
  const signal = AbortSignal.timeout(SUBSCRIBE_WAIT_MS);
  const end = subscriptionEnd(deps.now());
  const renewed =
    item.subscriptionId === undefined
      ? undefined
      : await calendars.keepFollowing(item.subscriptionId, end, signal);
  const following = renewed ?? (await calendars.follow(item, end, signal));
  const now = deps.now();
  const { practitionerId } = item;
  if (following === undefined) {
    await deps.transaction.run(orgId, ({ outlook }) =>
      outlook.follows.saveFailure(item, {
        state: 'polling',
        error: 'Graph gives no subscription: no permission, or too many',
        now,
        tryAt: askAgainAt(now, deps.random()),
      }),
    );
    return { event: 'outlook-polled-instead', facts: { practitionerId }, isTrouble: true };
  }
  const subscribeAt = renewAt(now, following.expiresAt, deps.random());
  await deps.transaction.run(orgId, ({ outlook }) =>
    outlook.follows.saveFollowing(item, following, { now, subscribeAt }),
  );
  const event = renewed === undefined ? 'outlook-followed' : 'outlook-following-renewed';
  return { event, facts: { practitionerId }, isTrouble: false };
}

/** Nobody's calendar is kept, or told to us, for longer than they can be booked. */
async function leave(deps: FollowDependencies, orgId: OrgId, item: FollowItem): Promise<FollowOutcome> {
  if (item.subscriptionId !== undefined) {
    const calendars = await deps.calendarsOf(orgId);
    await calendars.stopFollowing(item.subscriptionId, AbortSignal.timeout(SUBSCRIBE_WAIT_MS));
  }
  await deps.transaction.run(orgId, ({ outlook }) => outlook.follows.forget(item));
  return { event: 'outlook-forgotten', facts: { practitionerId: item.practitionerId }, isTrouble: false };
}

async function noteFailure(
  deps: FollowDependencies,
  orgId: OrgId,
  item: FollowItem,
  failure: UpstreamFailure,
): Promise<FollowOutcome> {
  const now = deps.now();
  const failures = item.failures + 1;
  await deps.transaction.run(orgId, ({ outlook }) =>
    outlook.follows.saveFailure(item, {
      state: 'failing',
      error: failure.reason,
      now,
      tryAt: retryAt(now, failures, deps.random(), failure.retryAfterSeconds),
    }),
  );
  const { practitionerId, task } = item;
  return {
    event: 'outlook-follow-failed',
    facts: { practitionerId, task, failures, reason: failure.reason },
    isTrouble: true,
  };
}
