import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { groupSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { isMeetingOver } from '../../meetings/rules/is-meeting-over.ts';
import { cancelGroupMeeting } from '../../meetings/use-cases/arrange-group-meeting.ts';
import { askForDoor } from '../../meetings/use-cases/meeting-door.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * Gives a slot with several places back to its clinic when nobody has a place in it any more, and nobody can get one back
 * by undoing its cancellation: that closes it when it leaves. A group that was planned by hand stays. Where the others have
 * had theirs already, nobody is to come into its meeting any more.
 */
export async function closeEmptyGroup(
  deps: { enqueue: Enqueue; now: Now },
  stores: Pick<Stores, 'appointments' | 'groups' | 'outbox'>,
  appointment: AppointmentRecord,
): Promise<void> {
  const { group: seat } = appointment;
  if (seat === undefined) return;
  const group = await stores.groups.lockById(seat.groupSessionId);
  const others = await stores.appointments.listByGroup(seat.groupSessionId);
  if (isMeetingOver(others)) await askForDoor(deps, stores, appointment, 'closed');
  const isOpen = group?.status === 'planned' && group.session !== undefined;
  if (!isOpen || group.booked > 0) return;
  if (await stores.appointments.isAnyUndoable(group.groupSessionId, deps.now())) return;
  await stores.groups.cancel(group.groupSessionId, deps.now());
  await deps.enqueue(stores, cancelGroupMeeting, groupSubject(group), {});
}
