import { Temporal } from 'temporal-polyfill';
import type { AppointmentPlace } from '../../appointments/ports/appointment-store.ts';
import type { GroupRecord } from '../../appointments/ports/group-store.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Stores } from '../ports/stores.ts';

/** All patients of a group are seen in the same way. */
export const placeOfGroup = ({ modality, location, session }: GroupRecord): AppointmentPlace => ({
  modality,
  location,
  session,
});

/**
 * A free seat in a group session that has not begun. The group is locked, so that the seat is still free when it is taken.
 * @throws Refusal group-session-not-found | slot-in-past | group-full
 */
export async function takeSeat(
  stores: Pick<Stores, 'groups'>,
  actor: Pick<Actor, 'serviceLineIds'>,
  { groupSessionId: id, serviceLineId }: { groupSessionId: string; serviceLineId: string },
  now: Temporal.Instant,
): Promise<{ group: GroupRecord; seat: number }> {
  const groupSessionId = asId<'GroupSession'>(id);
  const [group, seat] = await Promise.all([
    stores.groups.lockById(groupSessionId),
    stores.groups.freeSeat(groupSessionId),
  ]);
  const isOpen =
    group?.status === 'planned' &&
    actor.serviceLineIds.includes(group.serviceLineId) &&
    group.serviceLineId === serviceLineId;
  if (!isOpen) throw new Refusal('group-session-not-found');
  if (Temporal.Instant.compare(group.startsAt, now) <= 0) throw new Refusal('slot-in-past');
  if (seat === undefined) throw new Refusal('group-full');
  return { group, seat };
}
