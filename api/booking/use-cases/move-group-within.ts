import type { Temporal } from 'temporal-polyfill';
import type { AppointmentPlace } from '../../appointments/ports/appointment-store.ts';
import type { GroupRecord } from '../../appointments/ports/group-store.ts';
import { groupSubject } from '../../appointments/rules/appointment-subject.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import { moveGroupMeeting } from '../../meetings/use-cases/arrange-group-meeting.ts';
import type { Stores } from '../ports/stores.ts';
import { auditChange, type Changer } from './changer.ts';
import { moveWithin, type MoveDependencies } from './move-within.ts';

/** Where a group session is to be. */
export interface GroupTarget {
  startsAt: Temporal.Instant;
  staff: readonly { practitionerId: PractitionerId; roleCode: string }[];
}

/**
 * Moves a group session as a whole, inside the caller's transaction, which has locked the group and checked what it wants
 * to: its staff's time, its meeting, and the place of each patient, who is told as of any other move.
 * @returns false when nothing would change
 * @throws Refusal appointment-already-over | consultation-under-way | slot-in-past | slot-taken | patient-already-booked |
 *   resource-taken
 */
export async function moveGroupWithin(
  deps: MoveDependencies,
  stores: Stores,
  changer: Changer,
  group: GroupRecord,
  { startsAt, staff }: GroupTarget,
): Promise<boolean> {
  if (group.status !== 'planned') throw new Refusal('appointment-already-over');
  if (isWhereItIs(group, { startsAt, staff })) return false;
  const endsAt = startsAt.add(group.endsAt.since(group.startsAt));
  const place = await placeThere(stores, group, { startsAt, endsAt, staff });
  // the organiser of the meeting stays first, so that the meeting can stay too
  const organiser = group.staff[0]?.practitionerId;
  const inOrder = staff.toSorted(
    (a, b) => Number(b.practitionerId === organiser) - Number(a.practitionerId === organiser),
  );
  const moved = await stores.groups.move(group.groupSessionId, {
    ...{ startsAt, endsAt, ...place },
    staff: inOrder,
    at: deps.now(),
  });
  if (moved !== 'moved') throw new Refusal(moved);
  for (const { appointmentId } of await stores.appointments.listByGroup(group.groupSessionId)) {
    const appointment = await stores.appointments.lockById(appointmentId);
    if (appointment?.status !== 'booked') continue;
    await moveWithin(deps, stores, changer, appointment, {
      ...{ startsAt, staff: inOrder, place },
      isWithGroup: true,
    });
  }
  await deps.enqueue(stores, moveGroupMeeting, groupSubject(group), {});
  await auditChange(deps, stores, changer, 'moved-group-session', `group-session:${group.groupSessionId}`);
  return true;
}

function isWhereItIs(group: GroupRecord, { startsAt, staff }: GroupTarget): boolean {
  const people = (all: GroupTarget['staff']): string =>
    all
      .map(({ practitionerId, roleCode }) => `${practitionerId} ${roleCode}`)
      .sort()
      .join();
  return group.startsAt.equals(startsAt) && people(group.staff) === people(staff);
}

/** A slot of a clinic may go to another session of it; a group that was planned by hand belongs to none. */
async function placeThere(
  stores: Pick<Stores, 'appointments'>,
  group: GroupRecord,
  { startsAt, endsAt, staff }: GroupTarget & { endsAt: Temporal.Instant },
): Promise<AppointmentPlace> {
  const { modality, location } = group;
  const [organiser] = staff;
  const found =
    group.session === undefined || organiser === undefined
      ? undefined
      : await stores.appointments.findPlace({
          serviceLineId: group.serviceLineId,
          practitionerId: organiser.practitionerId,
          ...{ startsAt, endsAt },
        });
  return found ?? { modality, location, session: undefined };
}
