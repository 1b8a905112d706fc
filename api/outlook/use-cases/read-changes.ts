import { Temporal } from 'temporal-polyfill';
import { readAgainAt } from '../rules/follow-times.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { CalendarRound } from '../ports/calendars.ts';
import type { FollowItem } from '../ports/outlook-store.ts';
import type { FollowDependencies } from './follow-dependencies.ts';
import type { FollowOutcome } from './follow-outcome.ts';

const WAIT_MS = 60_000;
/** A round is for a fixed window; it begins anew when less than what is kept ahead is left of it, this much later. */
const WINDOW_LASTS_DAYS = 14;

type Window = NonNullable<FollowItem['deltaWindow']>;

/**
 * Reads what changed in somebody's calendar since last time; all of it the first time, when Graph has forgotten the last
 * time, and when the window has moved on.
 */
export function makeReadChanges(
  deps: FollowDependencies,
): (orgId: OrgId, item: FollowItem) => Promise<FollowOutcome> {
  return async (orgId, item) => {
    const readAt = deps.now();
    const { round, window, isWhole } = await read(deps, orgId, item, readAt);
    const isSaved = await deps.transaction.run(orgId, ({ outlook }) =>
      outlook.follows.saveRound(
        item,
        { ...round, window, isWhole, readAt },
        readAgainAt(deps.now(), deps.reconcileSeconds, deps.random()),
      ),
    );
    return {
      event: isSaved ? 'outlook-changes-read' : 'outlook-lease-lost',
      facts: {
        practitionerId: item.practitionerId,
        entries: round.entries.length,
        removed: round.removed.length,
      },
      isTrouble: !isSaved,
    };
  };
}

async function read(
  deps: FollowDependencies,
  orgId: OrgId,
  item: FollowItem,
  now: Temporal.Instant,
): Promise<{ round: CalendarRound; window: Window; isWhole: boolean }> {
  const calendars = await deps.calendarsOf(orgId);
  const signal = AbortSignal.timeout(WAIT_MS);
  const { deltaLink, deltaWindow } = item;
  if (deltaLink !== undefined && deltaWindow !== undefined && reaches(deps, deltaWindow, now)) {
    const round = await calendars.readChanges(item, deltaLink, signal);
    if (round !== undefined) return { round, window: deltaWindow, isWhole: false };
  }
  const window = {
    from: now.round({ smallestUnit: 'hour', roundingMode: 'floor' }),
    to: now
      .add({ hours: (deps.outlookAheadDays + WINDOW_LASTS_DAYS) * 24 })
      .round({ smallestUnit: 'hour', roundingMode: 'ceil' }),
  };
  return { round: await calendars.readAll(item, window, signal), window, isWhole: true };
}

function reaches({ outlookAheadDays }: FollowDependencies, window: Window, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(window.to, now.add({ hours: outlookAheadDays * 24 })) >= 0;
}
