import type { Temporal } from 'temporal-polyfill';
import { readAgainAt } from '../rules/follow-times.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import { later } from '../../kernel/rules/time/later.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { BusyPerson } from '../ports/calendars.ts';
import type { FollowItem } from '../ports/outlook-store.ts';
import type { FollowDependencies } from './follow-dependencies.ts';
import type { FollowOutcome } from './follow-outcome.ts';

/** How long to wait for Graph when nobody waits for us, in milliseconds. */
const WAIT_MS = 30_000;
/** People who are not followed are read this often, in seconds: a search uses what is two minutes old. */
const POLL_SECONDS = 60;

/** Reads free/busy of many people as a whole: at first, then now and then, and every minute while they are not followed. */
export function makeReadAll(
  deps: FollowDependencies,
): (orgId: OrgId, items: readonly FollowItem[]) => Promise<FollowOutcome> {
  return async (orgId, items) => {
    const readAt = deps.now();
    const window = windowOf(deps, items, readAt);
    const { read, reason } = await ask(deps, orgId, items, window);
    const idOf = new Map(items.map((item) => [item.entraObjectId, item.practitionerId]));
    const people = read.flatMap((person) => {
      const practitionerId = idOf.get(person.entraObjectId);
      return practitionerId === undefined ? [] : [{ ...person, practitionerId }];
    });
    const wasRead = new Set(people.map((person) => person.practitionerId));
    const lost = await deps.transaction.run(orgId, ({ outlook }) =>
      outlook.follows.saveReading(items, { people, ...window, readAt }, (item, isFollowed) =>
        isFollowed && wasRead.has(item.practitionerId)
          ? readAgainAt(deps.now(), deps.reconcileSeconds, deps.random())
          : deps.now().add({ seconds: POLL_SECONDS }),
      ),
    );
    const notKnown = items.length - people.filter((person) => person.isKnown).length;
    return {
      event: reason === undefined ? 'outlook-read' : 'outlook-not-read',
      facts: {
        people: items.length,
        notKnown,
        lostNotifications: lost,
        ...(reason === undefined ? {} : { reason }),
      },
      isTrouble: reason !== undefined || notKnown > 0 || lost > 0,
    };
  };
}

/** From now to what is kept ahead, or to the end of what is followed when that is later. */
function windowOf(
  { outlookAheadDays }: FollowDependencies,
  items: readonly FollowItem[],
  now: Temporal.Instant,
): { from: Temporal.Instant; to: Temporal.Instant } {
  const ahead = now.add({ hours: outlookAheadDays * 24 });
  const ends = [
    ahead,
    ...items.flatMap((item) => (item.deltaWindow === undefined ? [] : [item.deltaWindow.to])),
  ];
  return {
    from: now,
    to: ends.reduce((one, other) => later(one, other)),
  };
}

async function ask(
  deps: FollowDependencies,
  orgId: OrgId,
  items: readonly FollowItem[],
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<{ read: BusyPerson[]; reason: string | undefined }> {
  try {
    const freeBusy = await deps.freeBusyOf(orgId);
    return {
      read: await freeBusy.read(items, from, to, AbortSignal.timeout(WAIT_MS)),
      reason: undefined,
    };
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    // what is known stays, with its age
    return { read: [], reason: error.reason };
  }
}
