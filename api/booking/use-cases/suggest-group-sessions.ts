import { Temporal } from 'temporal-polyfill';
import type { GroupSession } from '../contract/booking-changes.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Stores } from '../ports/stores.ts';
import { allowedGroup, groupView } from './group-session-view.ts';

const HOW_MANY = 3;
/** How far ahead another session of a group that is full is looked for, in days. */
const DAYS_AHEAD = 90;

/** The next sessions of the same service line as a full one that have a place. @throws Refusal group-session-not-found */
export async function suggestGroupSessions(
  stores: Pick<Stores, 'groups'>,
  actor: Actor,
  groupSessionId: string,
  now: Temporal.Instant,
): Promise<GroupSession[]> {
  const full = allowedGroup(actor, await stores.groups.findById(asId<'GroupSession'>(groupSessionId)));
  const groups = await stores.groups.list({
    from: now,
    to: now.add({ hours: DAYS_AHEAD * 24 }),
    serviceLineIds: [full.serviceLineId],
  });
  return groups
    .filter(
      (one) =>
        one.status === 'planned' &&
        one.booked < one.capacity &&
        Temporal.Instant.compare(one.startsAt, now) > 0,
    )
    .slice(0, HOW_MANY)
    .map(groupView);
}
