import type { Temporal } from 'temporal-polyfill';
import { groupSubject } from '../../appointments/rules/appointment-subject.ts';
import type { NewGroup } from '../../appointments/ports/group-store.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { newWork } from '../../kernel/outbox/enqueue.ts';
import { asId, type GroupSessionId, type PractitionerId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { arrangeGroupMeeting } from '../../meetings/use-cases/arrange-group-meeting.ts';
import type { Stores } from '../ports/stores.ts';
import type { CheckedTime } from './check-time.ts';

/** A slot that was checked, for somebody. */
export type SlotToShare = Pick<CheckedTime, 'serviceLine' | 'time' | 'place' | 'session'> & {
  staff: readonly { practitionerId: PractitionerId; roleCode: string }[];
};

/** The first seat of a slot that several patients share. */
export interface FirstSeat {
  groupSessionId: GroupSessionId;
  seat: 1;
  endsAt: Temporal.Instant;
}

/**
 * A slot of a clinic with several places becomes a group session with its first booking, over the whole time of its staff.
 * @returns undefined where a slot has one place only
 * @throws Refusal slot-taken, also when somebody opened it at the same moment: there is a place in it then
 */
export async function openSlotGroup(
  deps: { now: Now; newId: NewId },
  stores: Stores,
  booker: { practitionerId: PractitionerId; organisation: { timeZone: string } },
  { serviceLine, time, place, session, staff }: SlotToShare,
): Promise<FirstSeat | undefined> {
  if (session === undefined || session.capacity < 2) return undefined;
  const group: NewGroup = {
    groupSessionId: asId<'GroupSession'>(deps.newId()),
    serviceLineId: serviceLine.serviceLineId,
    title: session.clinicName,
    capacity: session.capacity,
    startsAt: time.startsAt,
    endsAt: time.endsAt,
    timeZone: booker.organisation.timeZone,
    staff,
    ...place,
    createdBy: booker.practitionerId,
    createdAt: deps.now(),
  };
  if ((await stores.groups.add(group)) !== 'created') throw new Refusal('slot-taken');
  await stores.outbox.add(newWork(deps.newId, arrangeGroupMeeting, groupSubject(group), {}), deps.now());
  return { groupSessionId: group.groupSessionId, seat: 1, endsAt: group.endsAt };
}
