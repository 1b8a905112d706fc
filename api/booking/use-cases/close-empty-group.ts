import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { groupSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { cancelGroupMeeting } from '../../meetings/use-cases/arrange-group-meeting.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * Gives a slot with several places back to its clinic when nobody has a place in it any more, and nobody can get one back
 * by undoing its cancellation: that closes it when it leaves. A group that was planned by hand stays.
 */
export async function closeEmptyGroup(
  deps: { enqueue: Enqueue; now: Now },
  stores: Pick<Stores, 'appointments' | 'groups' | 'outbox'>,
  { group: seat }: Pick<AppointmentRecord, 'group'>,
): Promise<void> {
  if (seat === undefined) return;
  const group = await stores.groups.lockById(seat.groupSessionId);
  const isOpen = group?.status === 'planned' && group.session !== undefined;
  if (!isOpen || group.booked > 0) return;
  if (await stores.appointments.isAnyUndoable(group.groupSessionId, deps.now())) return;
  await stores.groups.cancel(group.groupSessionId, deps.now());
  await deps.enqueue(stores, cancelGroupMeeting, groupSubject(group), {});
}
