import type { GroupSession } from '../contract/booking-changes.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { GroupRecord } from '../../appointments/ports/group-store.ts';

/** Not there and not theirs are the same answer. @throws Refusal group-session-not-found */
export function allowedGroup(actor: Actor, group: GroupRecord | undefined): GroupRecord {
  if (group === undefined || !actor.serviceLineIds.includes(group.serviceLineId)) {
    throw new Refusal('group-session-not-found');
  }
  return group;
}

/** A group session as the interface shows it. */
export function groupView(group: GroupRecord): GroupSession {
  return {
    groupSessionId: group.groupSessionId,
    version: group.version,
    serviceLine: { serviceLineId: group.serviceLineId, name: group.serviceLineName },
    title: group.title,
    startsAt: group.startsAt.toString(),
    endsAt: group.endsAt.toString(),
    timeZone: group.timeZone,
    capacity: group.capacity,
    booked: group.booked,
    status: group.status,
    modality: group.modality,
    staff: group.staff.map(({ practitionerId, displayName, roleCode, roleLabel }) => ({
      practitionerId,
      displayName,
      roleCode,
      roleLabel,
    })),
  };
}
